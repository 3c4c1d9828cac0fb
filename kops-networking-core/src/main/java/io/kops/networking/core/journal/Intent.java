package io.kops.networking.core.journal;

import io.kops.networking.plan.Action;
import io.kops.networking.resource.ResourceId;

/**
 * An action that an apply was about to perform.
 *
 * @param id the resource
 * @param action the intended action
 */
public record Intent(ResourceId id, Action action) {
  @Override
  public String toString() {
    return action.mark() + " " + id;
  }
}
