package io.kops.networking.plan;

import io.kops.networking.resource.PropertyValue;
import java.util.Optional;

/**
 * One field that differs.
 *
 * @param field the name of the property, or {@code tags.<key>}
 * @param from what was observed; empty when the field was absent
 * @param to what is wanted; empty when the field goes
 */
public record Change(String field, Optional<PropertyValue> from, Optional<PropertyValue> to) {
  /** Returns {@code field: from -> to}. */
  @Override
  public String toString() {
    return field
        + ": "
        + from.map(Object::toString).orElse("(none)")
        + " -> "
        + to.map(Object::toString).orElse("(none)");
  }
}
