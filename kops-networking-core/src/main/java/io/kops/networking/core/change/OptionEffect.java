package io.kops.networking.core.change;

import java.util.List;

/**
 * What it does to change an option.
 *
 * @param verdict what it does to a cluster that runs
 * @param message why
 * @param steps what to do beyond editing and updating
 */
record OptionEffect(Verdict verdict, String message, List<Step> steps) {
  OptionEffect {
    steps = List.copyOf(steps);
  }

  static OptionEffect of(Verdict verdict, String message, Step... steps) {
    return new OptionEffect(verdict, message, List.of(steps));
  }
}
