package io.kops.networking.core.json;

import com.google.gson.JsonObject;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The references in the document of a resource, by JSON Pointer (RFC 6901). The document writes a
 * reference as the name of its target, like a text.
 */
final class ReferencePaths {
  private final Map<String, ResourceId> targets = new TreeMap<>();

  private ReferencePaths() {}

  static JsonObject of(PlannedResource resource) {
    ReferencePaths places = new ReferencePaths();
    resource
        .properties()
        .forEach((name, value) -> places.addAll(below("/properties", name), value));
    List<Change> changes = resource.changes();
    for (int i = 0; i < changes.size(); i++) {
      String change = below("/changes", i);
      changes.get(i).from().ifPresent(value -> places.addAll(below(change, "from"), value));
      changes.get(i).to().ifPresent(value -> places.addAll(below(change, "to"), value));
    }
    JsonObject object = new JsonObject();
    places.targets.forEach((place, target) -> object.addProperty(place, target.toString()));
    return object;
  }

  private void addAll(String place, PropertyValue value) {
    if (value instanceof PropertyValue.Reference reference) {
      targets.put(place, reference.target());
    } else if (value instanceof PropertyValue.ListValue items) {
      for (int i = 0; i < items.values().size(); i++) {
        addAll(below(place, i), items.values().get(i));
      }
    } else if (value instanceof PropertyValue.MapValue fields) {
      fields.values().forEach((name, field) -> addAll(below(place, name), field));
    }
  }

  /** Returns the pointer to a field of the value at a pointer. */
  static String below(String place, String name) {
    return place + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Returns the pointer to an element of the value at a pointer. */
  static String below(String place, int index) {
    return place + "/" + index;
  }
}
