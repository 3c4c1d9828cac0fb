package com.example.mesh;

import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.testkit.ProviderContract;

class MeshProviderContractTest extends ProviderContract {
  @Override
  protected NetworkingProvider provider() {
    return new MeshProvider();
  }
}
