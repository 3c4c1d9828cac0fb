package io.kops.networking.core.report;

import io.kops.networking.core.picture.layout.BoxStyle;
import io.kops.networking.core.picture.layout.TextStyle;
import io.kops.networking.core.picture.layout.Wire;
import io.kops.networking.plan.Action;
import java.util.Locale;

/**
 * The style sheet of pictures. It uses no CSS variables, because some SVG viewers do not support
 * them.
 */
final class Colors {
  private static final String SANS =
      "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif";
  private static final String MONO =
      "ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",monospace";

  private final boolean dark;
  private final String scope;
  private final StringBuilder css = new StringBuilder();

  private Colors(boolean dark, String scope) {
    this.dark = dark;
    this.scope = scope;
  }

  /** Returns the style sheet of a theme, for elements with the class of the theme. */
  static String styleSheet(Theme theme) {
    String scope = "." + theme.styleClass();
    return shapes(scope)
        + switch (theme) {
          case LIGHT -> new Colors(false, scope).rules();
          case DARK -> new Colors(true, scope).rules();
          case AUTOMATIC ->
              new Colors(false, scope).rules()
                  + "@media (prefers-color-scheme:dark){"
                  + new Colors(true, scope).rules()
                  + "}";
        };
  }

  private static String shapes(String scope) {
    StringBuilder css = new StringBuilder();
    css.append(scope).append(" text{font-family:").append(SANS).append(";white-space:pre}");
    for (TextStyle style : TextStyle.values()) {
      css.append("%s .%s{font-size:%dpx".formatted(scope, style.word(), style.size()));
      css.append(style.isBold() ? ";font-weight:600" : "");
      css.append(style.isMono() ? ";font-family:" + MONO : "").append('}');
    }
    css.append(scope).append(" path{fill:none;stroke-width:1.5}");
    css.append(scope).append(" .lifeline{stroke-dasharray:2 4;stroke-width:1}");
    css.append(scope).append(" .blocked_flow{stroke-dasharray:5 3}");
    css.append(scope).append(" .zone{stroke-dasharray:6 4}");
    css.append(scope).append(" .unmanaged{stroke-dasharray:5 3}");
    css.append(scope).append(" .deleted{stroke-dasharray:2 3}");
    css.append(scope).append(" .changed{stroke-width:1.75}");
    return css.toString();
  }

  private String rules() {
    rule("ground", "fill:" + shade("#ffffff", "#0f151c"));
    rule("text", "fill:" + shade("#1b2430", "#e6ebf1"));
    rule("label", "fill:" + shade("#526071", "#a3b0be"));
    rule("note", "fill:" + shade("#526071", "#a3b0be"));
    for (BoxStyle look : BoxStyle.values()) {
      box(look);
    }
    rule("internet-name", "fill:" + shade("#ffffff", "#0f151c"));
    for (Wire.Kind kind : Wire.Kind.values()) {
      String colour =
          switch (kind) {
            case USE -> shade("#8693a3", "#6f7e90");
            case ROUTE -> shade("#2f6fb0", "#62abe8");
            case MEMBER -> shade("#b98f57", "#a67f49");
            case FORWARD -> shade("#4b7f1f", "#8cc05a");
            case TRAFFIC -> shade("#6a4fb3", "#ab94f2");
            case FLOW -> shade("#00727f", "#3fbccb");
            case BLOCKED_FLOW -> shade("#c5222d", "#f8645c");
            case LIFELINE -> shade("#aab5c1", "#4b5866");
          };
      rule(word(kind), "stroke:" + colour);
      rule(word(kind) + "-end", "fill:" + colour);
    }
    for (Action action : Action.values()) {
      if (action.isChange()) {
        rule(word(action), "stroke:" + colour(action));
        rule(word(action) + "-end", "fill:" + colour(action));
      }
    }
    rule("sign", "fill:" + shade("#ffffff", "#0f151c"));
    return css.toString();
  }

  private void box(BoxStyle look) {
    String fill =
        switch (look) {
          case VPC -> shade("#f6f8fa", "#141c25");
          case ZONE -> shade("#ffffff", "#0f151c");
          case PUBLIC -> shade("#e4f1fb", "#12293c");
          case UTILITY -> shade("#e6f4ef", "#112e28");
          case PRIVATE -> shade("#efedfa", "#231f3d");
          case PLAIN -> shade("#f0f2f5", "#1a232d");
          case GATEWAY -> shade("#ffffff", "#1c2631");
          case TABLE -> shade("#fcfcfa", "#171f28");
          case GROUP -> shade("#fbf4ea", "#2b2216");
          case INSTANCES -> shade("#eef4e6", "#1d2a16");
          case INTERNET -> shade("#33475d", "#a9bacb");
          case LIST -> shade("#fafbfc", "#121920");
        };
    String stroke =
        switch (look) {
          case VPC -> shade("#8693a3", "#5d6b7b");
          case ZONE -> shade("#b7c1cc", "#3d4a58");
          case PUBLIC -> shade("#6ea8d8", "#3f78a8");
          case UTILITY -> shade("#68ae9b", "#3b8573");
          case PRIVATE -> shade("#988ccf", "#6c61a8");
          case PLAIN, TABLE -> shade("#a9b4c0", "#4b5866");
          case GATEWAY -> shade("#5b6b7d", "#8593a3");
          case GROUP -> shade("#cda46f", "#8f6b3c");
          case INSTANCES -> shade("#96b474", "#587a3a");
          case INTERNET -> shade("#33475d", "#a9bacb");
          case LIST -> shade("#d5dce3", "#2d3844");
        };
    rule(word(look), "fill:" + fill + ";stroke:" + stroke);
  }

  private String colour(Action action) {
    return switch (action) {
      case CREATE -> shade("#1a7f37", "#3fb950");
      case UPDATE, REPLACE -> shade("#946200", "#d29922");
      case DELETE -> shade("#c5222d", "#f8645c");
      case KEEP -> shade("#526071", "#a3b0be");
    };
  }

  private String shade(String light, String onDark) {
    return dark ? onDark : light;
  }

  private void rule(String name, String declarations) {
    css.append(scope)
        .append(name.equals("text") ? " " : " .")
        .append(name)
        .append('{')
        .append(declarations)
        .append('}');
  }

  static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
