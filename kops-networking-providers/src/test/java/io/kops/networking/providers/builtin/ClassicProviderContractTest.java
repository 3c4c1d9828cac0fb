package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.List;

class ClassicProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new ClassicProvider();
  }

  @Override
  protected Networking networking() {
    return new Classic();
  }

  /** Kubernetes 1.3 is the last that has it. */
  @Override
  protected List<ProviderRequest> samples() {
    KubernetesVersion last = KubernetesVersion.parse("1.3.10");
    return List.of(
        SampleClusters.request(SampleClusters.publicCluster(last, networking()), networking()));
  }
}
