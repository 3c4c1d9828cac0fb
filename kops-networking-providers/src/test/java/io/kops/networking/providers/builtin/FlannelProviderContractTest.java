package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Networking;
import io.kops.networking.providers.BuiltInProviderContract;
import io.kops.networking.spi.NetworkingProvider;

class FlannelProviderContractTest extends BuiltInProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new FlannelProvider();
  }

  @Override
  protected Networking networking() {
    return Flannel.withBackend("vxlan");
  }
}
