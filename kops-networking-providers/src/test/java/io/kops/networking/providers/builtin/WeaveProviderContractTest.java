package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Weave;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.stream.Stream;

class WeaveProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new WeaveProvider();
  }

  @Override
  protected Networking networking() {
    return Weave.DEFAULT;
  }

  /** kops opens no rule for encrypted packets, which then take the sleeve overlay. */
  @Override
  protected boolean isBlockedByKops(ProviderPort traffic) {
    return traffic.protocol().equals("50");
  }

  @Override
  protected List<ProviderRequest> samples() {
    return super.samples().stream().flatMap(sample -> Stream.of(sample, withAll(sample))).toList();
  }

  private static ProviderRequest withAll(ProviderRequest sample) {
    Weave weave = Weave.builder().mtu(8912).connLimit(200).build();
    return sample.toBuilder()
        .cluster(sample.cluster().edit(spec -> spec.networking(weave)))
        .networking(weave)
        .addExistingSecrets("weavepassword")
        .build();
  }
}
