package io.kops.networking.providers.kopeio;

import io.kops.networking.mode.Kopeio;
import io.kops.networking.mode.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.spi.NetworkingProvider;

class KopeioProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new KopeioProvider();
  }

  @Override
  protected Networking networking() {
    return new Kopeio();
  }
}
