package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Kindnet;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.spi.NetworkingProvider;

class KindnetProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new KindnetProvider();
  }

  @Override
  protected Networking networking() {
    return Kindnet.DEFAULT;
  }
}
