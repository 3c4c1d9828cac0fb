package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.spi.NetworkingProvider;

class KubenetProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new KubenetProvider();
  }

  @Override
  protected Networking networking() {
    return new Kubenet();
  }
}
