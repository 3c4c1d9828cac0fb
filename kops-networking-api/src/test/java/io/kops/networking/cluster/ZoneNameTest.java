package io.kops.networking.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneNameTest {
  @ParameterizedTest
  @CsvSource({
    "us-east-1a, us-east-1",
    "us-gov-west-1b, us-gov-west-1",
    "cn-north-1a, cn-north-1",
    "us-test-1a, us-test-1",
    "us-west-2-lax-1a, us-west-2",
    "us-east-1-wl1-bos-wlz-1, us-east-1"
  })
  void returnsRegionOfZone(String zone, String region) {
    assertThat(ZoneName.of(zone).region()).isEqualTo(region);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "us-east-1", "us-east-1-a", "US-EAST-1A", "useast1a", "us-east-1a "})
  void rejectsTextsThatAreNotZones(String text) {
    assertThatThrownBy(() -> ZoneName.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }
}
