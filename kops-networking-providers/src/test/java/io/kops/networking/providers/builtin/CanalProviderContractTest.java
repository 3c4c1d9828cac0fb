package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.stream.Stream;

class CanalProviderContractTest extends BuiltInProviderContract {
  private static final Canal ALL_OPTIONS =
      Canal.builder()
          .chainInsertMode("append")
          .defaultEndpointToHostAction("DROP")
          .logSeveritySys("DEBUG")
          .prometheusMetricsEnabled(true)
          .prometheusMetricsPort(9191)
          .prometheusGoMetricsEnabled(false)
          .prometheusProcessMetricsEnabled(false)
          .build();

  @Override
  protected NetworkingProvider provider() {
    return new CanalProvider();
  }

  @Override
  protected Networking networking() {
    return Canal.DEFAULT;
  }

  @Override
  protected List<ProviderRequest> samples() {
    return Stream.concat(super.samples().stream(), Stream.of(SampleRequests.request(ALL_OPTIONS)))
        .toList();
  }
}
