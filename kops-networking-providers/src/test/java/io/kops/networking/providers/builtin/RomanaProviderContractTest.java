package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.stream.Stream;

class RomanaProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new RomanaProvider();
  }

  @Override
  protected Networking networking() {
    return Romana.DEFAULT;
  }

  @Override
  protected List<ProviderRequest> samples() {
    return super.samples().stream()
        .flatMap(sample -> Stream.of(sample, withAddresses(sample), withTls(sample)))
        .toList();
  }

  private static ProviderRequest withAddresses(ProviderRequest sample) {
    Romana romana =
        Romana.builder().etcdServiceIp("100.64.0.88").daemonServiceIp("100.64.0.99").build();
    return sample.toBuilder()
        .cluster(sample.cluster().edit(spec -> spec.networking(romana)))
        .networking(romana)
        .build();
  }

  private static ProviderRequest withTls(ProviderRequest sample) {
    Cluster cluster = sample.cluster();
    return sample.toBuilder()
        .cluster(
            cluster.edit(
                spec ->
                    spec.iam(IamSettings.builder().legacy(true).build())
                        .etcdClusters(
                            cluster.spec().etcdClusters().stream()
                                .map(etcd -> etcd.toBuilder().enableEtcdTls(true).build())
                                .toList())))
        .build();
  }
}
