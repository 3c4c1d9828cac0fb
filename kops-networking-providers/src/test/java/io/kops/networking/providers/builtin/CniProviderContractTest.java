package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.spi.NetworkingProvider;

class CniProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new CniProvider();
  }

  @Override
  protected Networking networking() {
    return Cni.DEFAULT;
  }
}
