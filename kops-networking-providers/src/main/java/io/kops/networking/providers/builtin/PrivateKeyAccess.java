package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.Keyset;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;

/** The permission to read a private key, which masters have anyway and nodes have not. */
final class PrivateKeyAccess {
  private PrivateKeyAccess() {}

  /** Returns the permission for nodes; none where they may read everything or nothing is in S3. */
  public static List<IamGrant> forNodes(ProviderRequest request, Keyset keyset) {
    List<String> keys =
        request.stateStoreArns().stream()
            .map(root -> root + "/pki/private/" + keyset.name() + "/*")
            .toList();
    return request.hasLegacyIam() || keys.isEmpty()
        ? List.of()
        : List.of(
            new IamGrant(InstanceGroupRole.NODE, IamStatement.allowOn(keys, List.of("s3:Get*"))));
  }
}
