package io.kops.networking.plan;

import io.kops.networking.KopsValue;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.immutables.value.Value;

/** One resource of a plan: what it is to be, what it needs, and what must happen before. */
@Value.Immutable
@KopsValue
public interface PlannedResource {
  /** Returns what the resource is called. */
  ResourceId id();

  /** Returns what it needs. */
  Action action();

  /** Returns why. */
  Reason reason();

  /** Returns its id in the cloud, when it was observed. */
  Optional<String> physicalId();

  /**
   * Returns what it is to be, in the order of the names; for {@link Action#DELETE}, what was
   * observed.
   */
  @Value.NaturalOrder
  SortedMap<String, PropertyValue> properties();

  /** Returns the tags it is to carry, in the order of their keys. Others are left alone. */
  @Value.NaturalOrder
  SortedMap<String, String> tags();

  /** Returns the fields that differ, for {@link Action#UPDATE} and {@link Action#REPLACE}. */
  List<Change> changes();

  /** Returns the resources of the plan whose actions must be done before this one's, sorted. */
  List<ResourceId> dependsOn();

  /** Returns the name that people see: the {@code Name} tag or the name attribute. */
  default String name() {
    return id().name();
  }

  /**
   * Returns a property that is a text or a reference, as text.
   *
   * @throws IllegalStateException if there is no such property
   */
  default String text(String property) {
    return optionalText(property)
        .orElseThrow(() -> new IllegalStateException(id() + " has no property " + property));
  }

  /** Returns a property as text; empty when the resource has none of this name. */
  default Optional<String> optionalText(String property) {
    return Optional.ofNullable(properties().get(property)).map(PropertyValue::toString);
  }

  /** Returns a property that is a flag; false when there is none. */
  default boolean flag(String property) {
    return properties().get(property) instanceof PropertyValue.BooleanValue flag && flag.value();
  }

  /**
   * Returns a property that is a whole number.
   *
   * @throws IllegalStateException if there is no such property
   */
  default long whole(String property) {
    if (properties().get(property) instanceof PropertyValue.IntegerValue number) {
      return number.value();
    }
    throw new IllegalStateException(id() + " has no number " + property);
  }

  /**
   * Returns a property that is a map.
   *
   * @throws IllegalStateException if there is no such property
   */
  default PropertyValue.MapValue fields(String property) {
    if (properties().get(property) instanceof PropertyValue.MapValue fields) {
      return fields;
    }
    throw new IllegalStateException(id() + " has no fields " + property);
  }

  /** Returns a property that is a list of texts; empty when there is none. */
  default List<String> texts(String property) {
    return properties().get(property) instanceof PropertyValue.ListValue items
        ? items.values().stream().map(Object::toString).toList()
        : List.of();
  }

  /** Tells whether this field, or the tag {@code tags.<key>}, is among the changes. */
  default boolean changes(String field) {
    return changes().stream().anyMatch(change -> change.field().equals(field));
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link PlannedResource}. For use by one thread. */
  final class Builder extends ImmutablePlannedResource.Builder {
    Builder() {}
  }
}
