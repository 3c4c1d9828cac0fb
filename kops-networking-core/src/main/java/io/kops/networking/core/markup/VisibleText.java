package io.kops.networking.core.markup;

/**
 * Texts from specs and from AWS, such as names and tags, for a terminal or a document. They cannot
 * move the cursor, change the direction of writing or start a line.
 */
public final class VisibleText {
  private VisibleText() {}

  /** Returns a text on one line, with control characters made visible, such as {@code \n}. */
  public static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default -> {
                  if (isHarmless(point)) {
                    visible.appendCodePoint(point);
                  } else {
                    visible.append("\\u{").append(Integer.toHexString(point)).append('}');
                  }
                }
              }
            });
    return visible.toString();
  }

  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE -> false;
      default -> true;
    };
  }
}
