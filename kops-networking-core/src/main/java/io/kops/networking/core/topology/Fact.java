package io.kops.networking.core.topology;

import io.kops.networking.plan.Action;
import java.util.List;

/**
 * One line of a card, such as a route.
 *
 * @param text the line
 * @param action the planned action of the resources that the line shows
 * @param keys the ids of these resources; empty if the line describes the part itself
 */
public record Fact(String text, Action action, List<String> keys) {
  public Fact {
    keys = List.copyOf(keys);
  }

  /** Returns a line that describes the part itself. */
  static Fact of(String text) {
    return new Fact(text, Action.KEEP, List.of());
  }
}
