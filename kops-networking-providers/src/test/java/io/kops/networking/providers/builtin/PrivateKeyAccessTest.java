package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.networking.KubeRouter;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.providers.builtin.ClusterEtcd.PrivateKeyAccess;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.Keyset;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivateKeyAccessTest {
  private static final Keyset KEYSET = new Keyset("mesh", "system:mesh");
  private static final ProviderRequest REQUEST = SampleRequests.request(KubeRouter.DEFAULT);

  private static List<IamGrant> grants(String... stateStoreArns) {
    return PrivateKeyAccess.forNodes(
        REQUEST.toBuilder().stateStoreArns(List.of(stateStoreArns)).build(), KEYSET);
  }

  @Test
  void allowsTheKeyInEveryStateStorePath() {
    assertThat(grants("arn:aws:s3:::a/c", "arn:aws:s3:::b/c"))
        .singleElement()
        .satisfies(
            grant ->
                assertThat(grant.statement().resources())
                    .containsExactly(
                        "arn:aws:s3:::a/c/pki/private/mesh/*",
                        "arn:aws:s3:::b/c/pki/private/mesh/*"));
  }

  @Test
  void needsNoPermissionOutsideS3() {
    assertThat(grants()).isEmpty();
  }
}
