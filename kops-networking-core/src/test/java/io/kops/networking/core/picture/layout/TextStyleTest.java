package io.kops.networking.core.picture.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextStyleTest {
  @Test
  void widthsMatchTheFont() {
    assertThat(TextStyle.FACT.width("0.0.0.0/0")).isEqualTo(60);
    assertThat(TextStyle.LABEL.width("i")).isLessThan(TextStyle.LABEL.width("W"));
    assertThat(TextStyle.NAME.width("abc")).isGreaterThan(TextStyle.NOTE.width("abc"));
    assertThat(TextStyle.FACT.width("漢")).isGreaterThanOrEqualTo(11);
    assertThat(TextStyle.NAME.width("")).isZero();
  }

  @Test
  void breaksLinesAtSpacesAndOnlyLongWordsInside() {
    int width = TextStyle.FACT.width("0123456789");
    assertThat(TextStyle.FACT.wrap("used by us-east-1a", width))
        .containsExactly("used by", "us-east-1a");
    assertThat(TextStyle.FACT.wrap("utility-us-east-1a", width))
        .containsExactly("utility-", "us-east-1a");
    assertThat(TextStyle.FACT.wrap("abcdefghijklmnop", width))
        .containsExactly("abcdefghij", "klmnop");
  }

  @Property
  void noLineIsTooWideAndNoLetterIsLost(
      @ForAll String text, @ForAll @IntRange(min = 30) int width) {
    for (TextStyle style : TextStyle.values()) {
      assertThat(style.wrap(text, width))
          .allMatch(
              line -> style.width(line) <= width || line.codePointCount(0, line.length()) == 1);
      assertThat(letters(String.join("", style.wrap(text, width)))).isEqualTo(letters(text));
    }
  }

  private static List<Integer> letters(String text) {
    return text.codePoints().filter(c -> !Character.isWhitespace(c)).boxed().toList();
  }
}
