package io.kops.networking.aws.terraform;

import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the properties of a resource and tracks the unread ones. */
final class PropertyReader {
  private final PlannedResource resource;
  private final Set<String> unread = new TreeSet<>();

  PropertyReader(PlannedResource resource) {
    this.resource = resource;
    for (Map.Entry<String, PropertyValue> property : resource.properties().entrySet()) {
      if (property.getValue() instanceof PropertyValue.MapValue fields) {
        fields.values().keySet().forEach(field -> unread.add(nested(property.getKey(), field)));
      } else {
        unread.add(property.getKey());
      }
    }
  }

  private static String nested(String property, String field) {
    return property + "." + field;
  }

  /** Returns a property and marks it and all of its fields as read. */
  Optional<PropertyValue> find(String property) {
    unread.removeIf(name -> name.equals(property) || name.startsWith(property + "."));
    return Optional.ofNullable(resource.properties().get(property));
  }

  /** Returns a field of a property and marks only this field as read. */
  Optional<PropertyValue> find(String property, String field) {
    unread.remove(nested(property, field));
    return resource.properties().get(property) instanceof PropertyValue.MapValue fields
        ? Optional.ofNullable(fields.values().get(field))
        : Optional.empty();
  }

  Set<String> unread() {
    return unread;
  }
}
