package io.kops.networking.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cidr.Cidr;
import org.junit.jupiter.api.Test;

class PodNetworkTest {
  private static PodNetwork.Builder pods(PodNetwork.Addresses addresses) {
    return PodNetwork.builder()
        .addresses(addresses)
        .masquerading(PodNetwork.Masquerading.OUTSIDE_VPC);
  }

  @Test
  void hasRangeUnlessPodsHaveAddressesOfInterfaces() {
    assertThatThrownBy(() -> pods(PodNetwork.Addresses.INSTANCES).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the range of the addresses of pods is unset");
    assertThatThrownBy(
            () -> pods(PodNetwork.Addresses.INTERFACES).range(Cidr.parse("100.96.0.0/11")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pods with addresses of interfaces have no range of their own");
  }

  @Test
  void instancesUseTheEncapsulationOfPodsByDefault() {
    PodNetwork pods =
        pods(PodNetwork.Addresses.INTERFACES)
            .addEncapsulation(ProviderPort.udp(51871, "WireGuard"))
            .build();

    assertThat(pods.encapsulatesWithinSubnets()).isTrue();
    assertThat(pods.encapsulationsFromInstances()).isEqualTo(pods.encapsulations());
  }
}
