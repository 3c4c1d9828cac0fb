package io.kops.networking.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "0.5, 0.5",
    ".5, 0.5",
    "2., 2",
    "100m, 0.1",
    "7n, 0.000000007",
    "3u, 0.000003",
    "2k, 2000",
    "2M, 2000000",
    "1Ki, 1024",
    "64Mi, 67108864",
    "1.5Gi, 1610612736",
    "1E, 1000000000000000000",
    "1Ei, 1152921504606846976",
    "1e3, 1000",
    "1E3, 1000"
  })
  void parsesNumberWithSuffix(String text, BigDecimal number) {
    assertThat(Quantities.parse(text).orElseThrow()).isEqualByComparingTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "-1", "1 m", "1mi", "1KB", "1K", "64mb", "1e", "1,5", "0x10"})
  void rejectsOtherTexts(String text) {
    assertThat(Quantities.parse(text)).isEmpty();
  }
}
