package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.Networking;
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
