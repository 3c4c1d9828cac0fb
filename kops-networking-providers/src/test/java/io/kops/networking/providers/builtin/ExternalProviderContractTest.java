package io.kops.networking.providers.builtin;

import io.kops.networking.networking.External;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.spi.NetworkingProvider;

class ExternalProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new ExternalProvider();
  }

  @Override
  protected Networking networking() {
    return new External();
  }
}
