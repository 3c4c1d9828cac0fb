package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.stream.Stream;

class CiliumProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new CiliumProvider();
  }

  @Override
  protected Networking networking() {
    return Cilium.DEFAULT;
  }

  /** kops opens no rule for IPsec. */
  @Override
  protected boolean isBlockedByKops(ProviderPort traffic) {
    return traffic.protocol().equals("50");
  }

  @Override
  protected List<ProviderRequest> samples() {
    return Stream.concat(
            super.samples().stream(),
            Stream.of(
                SampleRequests.request(CiliumOptions.all(), SampleRequests::withEtcdTls),
                SampleRequests.request(Cilium.DEFAULT, SampleRequests::withLegacyIam)))
        .toList();
  }
}
