package io.kops.networking.core.stateobject;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import java.util.Optional;

/**
 * The changes of the Secrets in manifests that exist already.
 *
 * @param before whether an existing manifest has Secrets
 * @param after whether it has Secrets after the plan
 * @param replaced whether a Secret gets another value
 */
public record SecretChanges(boolean before, boolean after, boolean replaced) {
  /** Compares the desired manifests with the existing ones. */
  public static SecretChanges of(DesiredState desired, Observation seen) {
    SecretChanges changes = new SecretChanges(false, false, false);
    for (DesiredResource resource : desired.resources()) {
      if (resource instanceof StateObjectDesired file) {
        changes =
            seen.find(file.id())
                .map(found -> of(secrets(found), secrets(file)))
                .map(changes::or)
                .orElse(changes);
      }
    }
    return changes;
  }

  private static SecretChanges of(Optional<PropertyValue> before, Optional<PropertyValue> after) {
    return new SecretChanges(
        before.isPresent(),
        after.isPresent(),
        before.isPresent() && after.isPresent() && !before.equals(after));
  }

  private SecretChanges or(SecretChanges other) {
    return new SecretChanges(
        before || other.before, after || other.after, replaced || other.replaced);
  }

  private static Optional<PropertyValue> secrets(ObservedResource found) {
    return Optional.ofNullable(found.properties().get(StateObjectDesired.SECRETS));
  }

  private static Optional<PropertyValue> secrets(StateObjectDesired file) {
    return Optional.ofNullable(file.properties().get(StateObjectDesired.SECRETS));
  }

  /** Returns whether a Secret is added, removed or gets another value. */
  public boolean isChange() {
    return before != after || replaced;
  }
}
