package io.kops.networking.eni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodsPerNodeTest {
  private static PodsPerNode pods(String type, boolean prefixes, boolean customNetworking) {
    return new PodsPerNode(InterfaceLimits.of(type).orElseThrow(), prefixes, customNetworking);
  }

  /** The numbers that AWS publishes for its own images. */
  @ParameterizedTest
  @CsvSource({
    "t2.micro, 4",
    "t2.xlarge, 44",
    "t3.small, 11",
    "t3.medium, 17",
    "t3.large, 35",
    "t3a.small, 8",
    "t4g.2xlarge, 58",
    "m4.large, 20",
    "m4.16xlarge, 234",
    "m5.large, 29",
    "m5.xlarge, 58",
    "m5.4xlarge, 234",
    "m5.24xlarge, 737",
    "m5zn.3xlarge, 234",
    "m6g.medium, 8",
    "m6i.32xlarge, 737",
    "m7i-flex.large, 29",
    "m8g.metal-48xl, 737",
    "c4.8xlarge, 234",
    "c5.9xlarge, 234",
    "c7gn.metal, 737",
    "r4.16xlarge, 737",
    "r7iz.32xlarge, 737",
    "i3en.3xlarge, 58",
    "i4i.24xlarge, 437",
    "g4dn.xlarge, 29",
    "g4dn.16xlarge, 58",
    "g5.48xlarge, 345",
    "p3.16xlarge, 234",
    "p4d.24xlarge, 737"
  })
  void countsSecondaryAddressesOfAllInterfaces(String type, int most) {
    assertThat(PodsPerNode.of(type).orElseThrow().most()).isEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"m5.large, 29", "m5.xlarge, 58", "m5.4xlarge, 110", "p4d.24xlarge, 110"})
  void limitsMaxPodsOfKopsTo110(String type, int maxPods) {
    assertThat(PodsPerNode.of(type).orElseThrow().maxPodsOfKops()).isEqualTo(maxPods);
  }

  @ParameterizedTest
  @CsvSource({
    "m5.large, 434, 110",
    "t3.nano, 34, 34",
    "m5.24xlarge, 11762, 250",
    "c5.9xlarge, 3714, 250"
  })
  void counts16AddressesPerPrefixAndRecommendsLess(String type, int most, int recommended) {
    PodsPerNode pods = pods(type, true, false);

    assertThat(pods.most()).isEqualTo(most);
    assertThat(pods.recommended()).isEqualTo(recommended);
    assertThat(pods.maxPodsOfKops()).isLessThanOrEqualTo(110);
  }

  @Test
  void excludesFirstInterfaceWithCustomNetworking() {
    assertThat(pods("m5.large", false, true).most()).isEqualTo(20);
    assertThat(pods("m5.large", true, true).most()).isEqualTo(290);
  }

  @Test
  void rejectsPrefixesForTypesBeforeNitro() {
    assertThatThrownBy(() -> pods("m4.large", true, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("m4.large does not support prefixes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m5", "m5.tiny", "z9.large", "M5.LARGE"})
  void returnsEmptyForUnknownType(String type) {
    assertThat(PodsPerNode.of(type)).isEmpty();
    assertThat(InterfaceLimits.of(type)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "2, 10", "11, 10", "12, 20", "29, 30", "110, 30"})
  void reservesAllAddressesOfAnInterface(int pods, int addresses) {
    assertThat(pods("m5.large", false, false).addressesFor(pods)).isEqualTo(addresses);
  }

  @ParameterizedTest
  @CsvSource({"2, 17", "18, 17", "19, 33", "110, 113", "434, 435"})
  void reservesAllAddressesOfAPrefix(int pods, int addresses) {
    assertThat(pods("m5.large", true, false).addressesFor(pods)).isEqualTo(addresses);
  }

  @Test
  void statesTheMonthOfTheLimits() {
    assertThat(InterfaceLimits.AS_OF).matches("20[0-9]{2}-[01][0-9]");
  }
}
