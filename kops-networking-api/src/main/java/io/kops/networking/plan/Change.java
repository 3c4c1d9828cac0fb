package io.kops.networking.plan;

import io.kops.networking.resource.PropertyValue;
import java.util.Optional;

/**
 * A field that differs.
 *
 * @param field the name of the property, or {@code tags.<key>}
 * @param from the observed value; empty if the field is absent
 * @param to the desired value; empty if the field will be removed
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
