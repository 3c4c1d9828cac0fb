package io.kops.networking.core.report;

import java.util.Locale;

/** On what a picture is looked at. */
public enum Theme {
  /** What the viewer prefers: {@code prefers-color-scheme}. */
  AUTOMATIC,
  /** On white. */
  LIGHT,
  /** On black. */
  DARK;

  /** Returns the class by which style sheets know pictures with it. */
  String styleClass() {
    return "network-" + name().toLowerCase(Locale.ROOT);
  }
}
