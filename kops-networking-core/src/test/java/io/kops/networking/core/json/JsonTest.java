package io.kops.networking.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.core.gson.Json;
import io.kops.networking.resource.PropertyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      longs = {0, -1, 9007199254740993L, Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE})
  void wholeNumbersKeepEveryDigit(long number) {
    assertThat(Json.read(String.valueOf(number))).isEqualTo(PropertyValue.of(number));
  }

  @Test
  void readsIntegralNumbersInAnyNotationAsIntegers() {
    assertThat(Json.read("1.0")).isEqualTo(PropertyValue.of(1));
    assertThat(Json.read("1e3")).isEqualTo(PropertyValue.of(1000));
    assertThat(Json.read("-0.0")).isEqualTo(PropertyValue.of(0));
    assertThat(Json.read("9223372036854775808")).isEqualTo(new PropertyValue.DecimalValue(0x1p63));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e400",
        "-1e999999999",
        "NaN",
        "Infinity",
        "x",
        "{a:1}",
        "1 2",
        "",
        "[1,]",
        "TRUE",
        "[nulL]",
        "falsE",
        "\"\\'\"",
        "\"a\tb\"",
        "\"a\\\nb\"",
        "// comment\n1"
      })
  void rejectsTextsThatAreNotJson(String text) {
    assertThatThrownBy(() -> Json.read(text))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void rejectsExcessiveNesting() {
    assertThatThrownBy(() -> Json.read("[".repeat(100_000)))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsUpTo255NestedArrays() {
    assertThat(Json.read("[".repeat(255) + "]".repeat(255)))
        .isInstanceOf(PropertyValue.ListValue.class);
    assertThatThrownBy(() -> Json.read("[".repeat(256) + "]".repeat(256)))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsExponentsInCapitals() {
    assertThat(Json.read("[1E3, \"TRUE \\\" x\"]")).isEqualTo(Json.read("[1000, \"TRUE \\\" x\"]"));
  }
}
