package com.example.app;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderRequest;
import java.util.Set;

/** A custom provider, whose service file is merged with that of the built-in providers. */
public final class OwnNetworking implements NetworkingProvider {
  @Override
  public ProviderId id() {
    return ProviderId.of("com.example.app.own");
  }

  @Override
  public String specKey() {
    return "own";
  }

  @Override
  public Set<KopsRelease> releases() {
    return Set.of(KopsRelease.V1_37);
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return ProviderContribution.builder().build();
  }
}
