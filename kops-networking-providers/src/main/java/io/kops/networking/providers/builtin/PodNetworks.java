package io.kops.networking.providers.builtin;

import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.PodNetwork.Addresses;
import io.kops.networking.spi.PodNetwork.Masquerading;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;

/** The forms of the pod networks of the built-in providers. */
final class PodNetworks {
  private PodNetworks() {}

  /** Returns a network that encapsulates all packets between pods of different instances. */
  static PodNetwork overlay(ProviderRequest request, ProviderPort... encapsulations) {
    return PodNetwork.builder()
        .addresses(Addresses.INSTANCES)
        .range(request.pods())
        .masquerading(Masquerading.OUTSIDE_PODS)
        .encapsulations(List.of(encapsulations))
        .build();
  }

  /** Returns a network in which the route tables of the VPC have a route for each instance. */
  static PodNetwork routed(ProviderRequest request) {
    return overlay(request).toBuilder().addresses(Addresses.ROUTES).build();
  }

  /** Returns a network whose pods have addresses of the instances' network interfaces. */
  static PodNetwork ofInterfaces(Masquerading masquerading) {
    return PodNetwork.builder().addresses(Addresses.INTERFACES).masquerading(masquerading).build();
  }
}
