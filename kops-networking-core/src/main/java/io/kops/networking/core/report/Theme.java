package io.kops.networking.core.report;

import java.util.Locale;

/** The color scheme of pictures. */
public enum Theme {
  /** Follows the viewer: {@code prefers-color-scheme}. */
  AUTOMATIC,
  /** Light background. */
  LIGHT,
  /** Dark background. */
  DARK;

  /** Returns the CSS class of pictures with this theme. */
  String styleClass() {
    return "network-" + name().toLowerCase(Locale.ROOT);
  }
}
