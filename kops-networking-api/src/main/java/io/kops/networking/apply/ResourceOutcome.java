package io.kops.networking.apply;

import io.kops.networking.plan.Action;
import io.kops.networking.resource.ResourceId;
import java.util.Locale;

/**
 * The outcome of one resource.
 *
 * @param id the resource
 * @param action the planned action
 * @param outcome the outcome of the action
 */
public record ResourceOutcome(ResourceId id, Action action, Outcome outcome) {
  /** Returns the action, the resource and the outcome in one line. */
  @Override
  public String toString() {
    return "%s %s: %s".formatted(action.name().toLowerCase(Locale.ROOT), id, outcome);
  }
}
