package io.kops.networking.providers.builtin;

import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.stream.Stream;

class KubeRouterProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new KubeRouterProvider();
  }

  @Override
  protected Networking networking() {
    return KubeRouter.DEFAULT;
  }

  @Override
  protected List<ProviderRequest> samples() {
    return Stream.concat(
            super.samples().stream(),
            Stream.of(SampleRequests.request(KubeRouter.DEFAULT, SampleRequests::withLegacyIam)))
        .toList();
  }
}
