package io.kops.networking.core.planning;

import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A resource for tests: fields, tags, and the resources that it depends on. */
record Thing(
    ResourceId id,
    Map<String, PropertyValue> properties,
    Map<String, String> tags,
    List<ResourceId> dependsOnAlso)
    implements DesiredResource {
  static final ResourceKind KIND = new ResourceKind("Thing");

  static Thing called(String name) {
    return new Thing(idOf(name), Map.of(), Map.of(), List.of());
  }

  static ResourceId idOf(String name) {
    return new ResourceId(KIND, name);
  }

  Thing with(String field, String value) {
    return with(field, PropertyValue.of(value));
  }

  Thing using(String field, String other) {
    return with(field, PropertyValue.of(idOf(other)));
  }

  private Thing with(String field, PropertyValue value) {
    Map<String, PropertyValue> more = new TreeMap<>(properties);
    more.put(field, value);
    return new Thing(id, more, tags, dependsOnAlso);
  }

  Thing tagged(String key, String value) {
    return new Thing(id, properties, Map.of(key, value), dependsOnAlso);
  }

  Thing after(String... names) {
    return new Thing(id, properties, tags, List.of(names).stream().map(Thing::idOf).toList());
  }

  /** Returns the resource as observed after its creation, with references replaced by cloud IDs. */
  ObservedResource seen() {
    Map<String, PropertyValue> seen = new TreeMap<>();
    properties.forEach(
        (field, value) ->
            seen.put(
                field,
                value instanceof PropertyValue.Reference reference
                    ? PropertyValue.of(physicalId(reference.target().name()))
                    : value));
    return ObservedResource.owned(id, physicalId(id.name()), seen, tags);
  }

  static String physicalId(String name) {
    return "thing-" + name;
  }
}
