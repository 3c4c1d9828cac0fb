package io.kops.networking.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceQuantityTest {
  @ParameterizedTest
  @CsvSource({
    "4, 0, 4",
    "1500m, 0, 2",
    "0.5, 0, 1",
    "16G, 6, 16000",
    "2Gi, 6, 2148",
    "999999999999999Ti, 0, 9223372036854775807"
  })
  void roundsUpToTheUnit(String text, int powerOfTen, long amount) {
    assertThat(ResourceQuantity.parse(text).ceiling(powerOfTen)).isEqualTo(amount);
    assertThat(ResourceQuantity.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "G", "1.", "-1", "4 G", "4g", "1e3", "1000000000000000000"})
  void rejectsTextsThatAreNotQuantities(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResourceQuantity.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }
}
