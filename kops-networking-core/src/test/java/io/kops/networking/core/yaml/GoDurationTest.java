package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "48h20m, PT48H20M",
    "1.5h, PT1H30M",
    "-2m3s, PT-2M-3S",
    "1ms5us7ns, PT0.001005007S",
    "90m, PT1H30M"
  })
  void parsesDurations(String text, Duration duration) {
    assertThat(GoDuration.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "1d", "h", "1h ", "--1h", "99999999h"})
  void rejectsOtherTexts(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"PT48H20M, 48h20m0s", "PT24H, 24h0m0s", "PT1.5S, 1.5s", "PT0S, 0s", "PT-1M, -1m0s"})
  void writesEachUnitFromTheLargest(Duration duration, String text) {
    assertThat(GoDuration.text(duration)).isEqualTo(text);
  }

  @Property
  void readsEveryWrittenDuration(@ForAll long nanos) {
    Duration duration = Duration.ofNanos(Math.max(nanos, -Long.MAX_VALUE));
    assertThat(GoDuration.parse(GoDuration.text(duration))).isEqualTo(duration);
  }
}
