package io.kops.networking.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.KubernetesVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  @ParameterizedTest
  @CsvSource({
    ">=1.6.0, 1.6.0, true",
    ">=1.6.0, 1.5.9, false",
    "<1.6.0, 1.6.0-beta.1, false",
    ">=1.6.0 <1.7.0, 1.6.13, true",
    ">=1.6.0 <1.7.0, 1.7.0, false",
    ">1.6.0 <=1.7.0, 1.7.0, true",
    ">1.6.0 <=1.7.0, 1.6.0, false",
    "=1.6.1, 1.6.1, true"
  })
  void allBoundsHold(String range, String version, boolean contained) {
    assertThat(VersionRange.parse(range).contains(KubernetesVersion.parse(version)))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.6", ">=1.6", ">= 1.6.0", ">=1.6.0, <1.7.0", "^1.6.0"})
  void anythingElseIsNoRange(String text) {
    assertThatThrownBy(() -> VersionRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a range of versions");
  }
}
