package io.kops.networking.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {
  @ParameterizedTest
  @ValueSource(strings = {"30000-32767", "0-65535", "443", "0"})
  void parsesItsOwnText(String text) {
    assertThat(PortRange.parse(text)).hasToString(text);
  }

  @Test
  void parsesAllFormatsOfKubeApiserver() {
    assertThat(PortRange.parse("30000+100")).isEqualTo(new PortRange(30000, 30100));
    assertThat(PortRange.parse(" 30000 - 30100 ")).isEqualTo(new PortRange(30000, 30100));
    assertThat(PortRange.parse("30000")).isEqualTo(PortRange.of(30000));
  }

  /** Types and codes of ICMP are not ordered. */
  @ParameterizedTest
  @CsvSource({
    "8, 0, true",
    "8, -1, true",
    "3, 4, true",
    "-1, -1, true",
    "443, 80, false",
    "-1, 0, false",
    "256, -1, false",
    "0, 65536, false",
  })
  void acceptsTypesAndCodesOfIcmp(int from, int to, boolean valid) {
    if (valid) {
      assertThat(new PortRange(from, to).from()).isEqualTo(from);
    } else {
      assertThatThrownBy(() -> new PortRange(from, to))
          .hasMessage("not a range of ports: %d-%d", from, to);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "-1",
        "1-",
        "2-1",
        "a",
        "65536",
        "1-2-3",
        "1+",
        "+1",
        "65535+1",
        "99999999999"
      })
  void rejectsTextsThatAreNotRanges(String text) {
    assertThatThrownBy(() -> PortRange.parse(text))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }
}
