package io.kops.networking.core.journal;

import io.kops.networking.plan.Action;
import io.kops.networking.resource.ResourceId;

/**
 * What an apply was about to do.
 *
 * @param id the resource
 * @param action what was to be done with it
 */
public record Intent(ResourceId id, Action action) {
  @Override
  public String toString() {
    return action.mark() + " " + id;
  }
}
