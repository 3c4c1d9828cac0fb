package io.kops.networking.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesVersionRangeTest {
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
  void requiresAllBounds(String range, String version, boolean contained) {
    assertThat(KubernetesVersionRange.parse(range).contains(KubernetesVersion.parse(version)))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.6", ">=1.6", ">= 1.6.0", ">=1.6.0, <1.7.0", "^1.6.0"})
  void rejectsTextsThatAreNotRanges(String text) {
    assertThatThrownBy(() -> KubernetesVersionRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a range of versions");
  }

  @Test
  void formatsRangeAsParsed() {
    assertThat(KubernetesVersionRange.parse(">=1.6.0 <1.7.0")).hasToString(">=1.6.0 <1.7.0");
    assertThat(KubernetesVersionRange.parse(">=1.6.0"))
        .isEqualTo(KubernetesVersionRange.parse(">=1.6.0"))
        .isNotEqualTo(KubernetesVersionRange.parse(">1.6.0"));
  }

  @Test
  void hasNoBoundsForAllVersions() {
    assertThat(KubernetesVersionRange.ALL.contains(KubernetesVersion.parse("0.1.0"))).isTrue();
    assertThat(KubernetesVersionRange.ALL.bounds()).isEmpty();
  }
}
