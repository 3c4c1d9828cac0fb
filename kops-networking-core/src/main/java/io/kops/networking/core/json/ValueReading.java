package io.kops.networking.core.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.kops.networking.core.gson.Json;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the plain data of one resource. References are recognized by their JSON Pointers, integers
 * by their notation. For use by one thread.
 */
final class ValueReading {
  private final Map<String, ResourceId> targets;

  /** Creates a reader that treats the texts at these JSON Pointers as references. */
  ValueReading(Map<String, ResourceId> targets) {
    this.targets = new TreeMap<>(targets);
  }

  /** Returns the pointers of references that were not found. */
  Set<String> missed() {
    return targets.keySet();
  }

  /**
   * Reads the value at a pointer.
   *
   * @throws IllegalArgumentException if the value contains a null, a number out of range, or a text
   *     at the pointer of a reference that is not the name of its target
   */
  PropertyValue value(String place, JsonElement element) {
    if (element instanceof JsonArray array) {
      List<PropertyValue> items = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        items.add(value(ReferencePaths.below(place, i), array.get(i)));
      }
      return new PropertyValue.ListValue(items);
    }
    if (element instanceof JsonObject object) {
      Map<String, PropertyValue> fields = new TreeMap<>();
      object
          .entrySet()
          .forEach(
              field ->
                  fields.put(
                      field.getKey(),
                      value(ReferencePaths.below(place, field.getKey()), field.getValue())));
      return new PropertyValue.MapValue(fields);
    }
    if (element instanceof JsonPrimitive primitive) {
      return primitive.isString() ? text(place, primitive.getAsString()) : other(primitive);
    }
    throw new IllegalArgumentException("null at " + place);
  }

  private PropertyValue text(String place, String text) {
    ResourceId target = targets.get(place);
    if (target == null) {
      return PropertyValue.of(text);
    }
    if (!target.name().equals(text)) {
      throw new IllegalArgumentException(
          "\"%s\" at %s is not the name of %s".formatted(text, place, target));
    }
    targets.remove(place);
    return PropertyValue.of(target);
  }

  private static PropertyValue other(JsonPrimitive primitive) {
    if (primitive.isBoolean()) {
      return PropertyValue.of(primitive.getAsBoolean());
    }
    return Json.number(primitive.getAsString());
  }
}
