package io.kops.networking.plan;

import io.kops.networking.KopsValue;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.immutables.value.Value;

/** One resource of a plan: its desired state, its action and its prerequisites. */
@Value.Immutable
@KopsValue
public interface PlannedResource {
  ResourceId id();

  Action action();

  /** Returns the reason for the action. */
  Reason reason();

  /** Returns its ID in AWS, if it was observed. */
  Optional<String> physicalId();

  /**
   * Returns the desired properties, sorted by name; for {@link Action#DELETE}, the observed ones.
   */
  @Value.NaturalOrder
  SortedMap<String, PropertyValue> properties();

  /**
   * Returns the desired tags, sorted by key. All other tags are left unchanged, unless a change
   * removes them.
   */
  @Value.NaturalOrder
  SortedMap<String, String> tags();

  /** Returns the fields that differ, for {@link Action#UPDATE} and {@link Action#REPLACE}. */
  List<Change> changes();

  /** Returns the prerequisites: resources of the plan whose actions must complete first, sorted. */
  List<ResourceId> dependsOn();

  /** Returns the display name: the {@code Name} tag or the name attribute. */
  default String name() {
    return id().name();
  }

  /**
   * Returns a text or reference property as text.
   *
   * @throws IllegalStateException if the property does not exist
   */
  default String text(String property) {
    return optionalText(property)
        .orElseThrow(() -> new IllegalStateException(id() + " has no property " + property));
  }

  /** Returns a property as text; empty if it does not exist. */
  default Optional<String> optionalText(String property) {
    return Optional.ofNullable(properties().get(property)).map(PropertyValue::toString);
  }

  /** Returns a boolean property; false if it does not exist. */
  default boolean flag(String property) {
    return properties().get(property) instanceof PropertyValue.BooleanValue flag && flag.value();
  }

  /**
   * Returns an integer property.
   *
   * @throws IllegalStateException if the property does not exist
   */
  default long whole(String property) {
    if (properties().get(property) instanceof PropertyValue.IntegerValue number) {
      return number.value();
    }
    throw new IllegalStateException(id() + " has no integer property " + property);
  }

  /**
   * Returns a map property.
   *
   * @throws IllegalStateException if the property does not exist
   */
  default PropertyValue.MapValue fields(String property) {
    if (properties().get(property) instanceof PropertyValue.MapValue fields) {
      return fields;
    }
    throw new IllegalStateException(id() + " has no map property " + property);
  }

  /** Returns a property that is a list of texts; empty if it does not exist. */
  default List<String> texts(String property) {
    return properties().get(property) instanceof PropertyValue.ListValue items
        ? items.values().stream().map(Object::toString).toList()
        : List.of();
  }

  /** Returns whether this field, or the tag {@code tags.<key>}, is among the changes. */
  default boolean changes(String field) {
    return changes().stream().anyMatch(change -> change.field().equals(field));
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link PlannedResource}. Not thread-safe. */
  final class Builder extends ImmutablePlannedResource.Builder {
    Builder() {}
  }
}
