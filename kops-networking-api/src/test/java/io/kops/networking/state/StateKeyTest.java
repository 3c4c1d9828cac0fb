package io.kops.networking.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateKeyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "config",
        "k.example.com/cluster.spec",
        "secrets/system:controller_manager",
        "a/b..c/d",
        "_a/B-9@+=",
        ".well-known/openid-configuration",
        "a/.well-known/b"
      })
  void acceptsSafePaths(String text) {
    assertThat(StateKey.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "a/",
        "a//b",
        ".",
        "..",
        "../a",
        "a/../b",
        "a/..",
        "a/./b",
        ".lock",
        "a/.b",
        "a/.well-knowns",
        "a/b.well-known/..",
        "~/a",
        "-rf",
        "a\\b",
        "..\\a",
        "C:\\a",
        "a\nb",
        "a\n",
        "a\u0000",
        "a b",
        "a*",
        "a?b",
        "%2e%2e/a",
        "über",
        "a\u202e",
        "a\ud800"
      })
  void rejectsUnsafePaths(String text) {
    assertThat(StateKey.isKey(text)).isFalse();
    assertThatThrownBy(() -> StateKey.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsKeysLongerThanAnyStoreAllows() {
    assertThat(StateKey.isKey("a".repeat(253) + "/" + "b".repeat(253))).isTrue();
    assertThat(StateKey.isKey("a".repeat(254))).isFalse();
    assertThat(StateKey.isKey("abcdefghi/".repeat(80) + "a")).isFalse();
  }

  @Test
  void rejectsWithOneLineMessage() {
    assertThatThrownBy(() -> StateKey.of("a\nb\u001b[2J"))
        .hasMessage("not a key of a state store: \"a?b?[2J\"");
  }
}
