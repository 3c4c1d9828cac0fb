package io.kops.networking.core.planning;

import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds the resources that properties reference. */
final class References {
  private References() {}

  /** Returns the targets of every reference among the properties, sorted. */
  static Set<ResourceId> in(Map<String, PropertyValue> properties) {
    Set<ResourceId> found = new TreeSet<>();
    properties.values().forEach(value -> collect(value, text -> Optional.empty(), found));
    return found;
  }

  /** Returns the resources that an observed resource needs, sorted. */
  static Set<ResourceId> observedIn(ObservedResource resource, Observation observation) {
    Set<ResourceId> found = new TreeSet<>();
    resource.properties().values().forEach(value -> collect(value, observation::idOf, found));
    resource.uses().forEach(id -> observation.idOf(id).ifPresent(found::add));
    found.remove(resource.id());
    return found;
  }

  /** Returns the resources that these properties of an observed resource reference, sorted. */
  static Set<ResourceId> observedIn(
      Map<String, PropertyValue> properties, Observation observation) {
    Set<ResourceId> found = new TreeSet<>();
    properties.values().forEach(value -> collect(value, observation::idOf, found));
    return found;
  }

  /** Returns every string among the properties of an observed resource, sorted. */
  static Set<String> textsIn(Map<String, PropertyValue> properties) {
    Set<String> texts = new TreeSet<>();
    properties
        .values()
        .forEach(
            value ->
                collect(
                    value,
                    text -> {
                      texts.add(text);
                      return Optional.empty();
                    },
                    new TreeSet<>()));
    return texts;
  }

  private static void collect(
      PropertyValue value,
      Function<String, Optional<ResourceId>> physicalIds,
      Set<ResourceId> into) {
    if (value instanceof PropertyValue.Reference reference) {
      into.add(reference.target());
    } else if (value instanceof PropertyValue.TextValue text) {
      physicalIds.apply(text.value()).ifPresent(into::add);
    } else if (value instanceof PropertyValue.ListValue items) {
      items.values().forEach(item -> collect(item, physicalIds, into));
    } else if (value instanceof PropertyValue.MapValue fields) {
      fields.values().values().forEach(field -> collect(field, physicalIds, into));
    }
  }
}
