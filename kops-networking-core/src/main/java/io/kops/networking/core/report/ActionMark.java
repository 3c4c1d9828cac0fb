package io.kops.networking.core.report;

import io.kops.networking.core.markup.Element;
import io.kops.networking.plan.Action;
import java.util.Locale;

/** The mark of an action in a report. */
final class ActionMark {
  private ActionMark() {}

  /** Returns the mark beside a text that names the action; hidden from screen readers. */
  static Element besideLabel(Action action) {
    return of(action).with("aria-hidden", "true");
  }

  /** Returns the mark of something without another label. */
  static Element labelled(Action action) {
    return of(action).with("role", "img").with("aria-label", "to " + word(action));
  }

  private static Element of(Action action) {
    return Element.of("span").with("class", "mark " + word(action)).text(action.mark());
  }

  static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
