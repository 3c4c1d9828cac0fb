package io.kops.networking.core.change;

import java.util.List;

/**
 * The effect of changing an option.
 *
 * @param verdict the effect on a running cluster
 * @param message the reason
 * @param steps the steps besides editing and updating
 */
record OptionEffect(Verdict verdict, String message, List<Step> steps) {
  OptionEffect {
    steps = List.copyOf(steps);
  }

  static OptionEffect of(Verdict verdict, String message, Step... steps) {
    return new OptionEffect(verdict, message, List.of(steps));
  }
}
