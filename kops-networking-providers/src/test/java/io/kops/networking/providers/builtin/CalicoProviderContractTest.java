package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.stream.Stream;

class CalicoProviderContractTest extends BuiltInProviderContract {
  private static final Calico ALL_OPTIONS =
      Calico.builder()
          .crossSubnet(true)
          .logSeverityScreen("Warning")
          .mtu(8981)
          .prometheusMetricsEnabled(true)
          .prometheusMetricsPort(9191)
          .prometheusGoMetricsEnabled(false)
          .prometheusProcessMetricsEnabled(false)
          .build();

  @Override
  protected NetworkingProvider provider() {
    return new CalicoProvider();
  }

  @Override
  protected Networking networking() {
    return Calico.DEFAULT;
  }

  @Override
  protected List<ProviderRequest> samples() {
    return Stream.concat(
            super.samples().stream(),
            Stream.of(
                SampleRequests.request(ALL_OPTIONS, SampleRequests::withEtcdTls),
                SampleRequests.request(ALL_OPTIONS, SampleRequests::withLegacyIam)))
        .toList();
  }
}
