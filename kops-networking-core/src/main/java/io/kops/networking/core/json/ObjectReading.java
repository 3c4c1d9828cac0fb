package io.kops.networking.core.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An object of a document and its path. Missing fields and fields of the wrong type are reported as
 * problems and read as absent. Unknown fields are ignored.
 */
final class ObjectReading {
  private static final String REMEDY = "create and save a new plan";

  private final JsonObject object;
  private final FieldPath path;
  private final Problems.Collector problems;

  ObjectReading(JsonObject object, FieldPath path, Problems.Collector problems) {
    this.object = object;
    this.path = path;
    this.problems = problems;
  }

  void wrong(String name, String message) {
    problems.error(path.child(name), PlanningCodes.PLAN_MALFORMED, message, REMEDY);
  }

  boolean has(String name) {
    return object.has(name);
  }

  Optional<JsonElement> element(String name) {
    Optional<JsonElement> element = Optional.ofNullable(object.get(name));
    if (element.isEmpty()) {
      wrong(name, "is missing");
    }
    return element;
  }

  Optional<String> text(String name) {
    return primitive(name, JsonPrimitive::isString, "text").map(JsonPrimitive::getAsString);
  }

  Optional<Integer> number(String name) {
    return primitive(name, JsonPrimitive::isNumber, "number")
        .flatMap(number -> parsed(name, number.getAsString(), Integer::valueOf));
  }

  private Optional<JsonPrimitive> primitive(
      String name, Predicate<JsonPrimitive> type, String typeName) {
    return element(name)
        .flatMap(
            element -> {
              if (element instanceof JsonPrimitive primitive && type.test(primitive)) {
                return Optional.of(primitive);
              }
              wrong(name, "must be a " + typeName);
              return Optional.empty();
            });
  }

  <T> Optional<T> parsed(String name, Function<String, T> parser) {
    return text(name).flatMap(text -> parsed(name, text, parser));
  }

  /** Parses a text inside of a field. */
  <T> Optional<T> parsed(String name, String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException malformed) {
      wrong(name, String.valueOf(malformed.getMessage()));
      return Optional.empty();
    }
  }

  /** Reads a constant in lower case. */
  <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
    return text(name)
        .flatMap(
            text -> {
              List<E> constants = List.of(type.getEnumConstants());
              Optional<E> found =
                  constants.stream().filter(one -> PlanJson.word(one).equals(text)).findFirst();
              if (found.isEmpty()) {
                String known = String.join(", ", constants.stream().map(PlanJson::word).toList());
                wrong(name, "unknown value \"%s\"; allowed: %s".formatted(text, known));
              }
              return found;
            });
  }

  List<ObjectReading> objects(String name) {
    List<ObjectReading> objects = new ArrayList<>();
    List<JsonElement> elements = elements(name);
    for (int i = 0; i < elements.size(); i++) {
      FieldPath place = path.child(name).index(i);
      if (elements.get(i) instanceof JsonObject element) {
        objects.add(new ObjectReading(element, place, problems));
      } else {
        problems.error(place, PlanningCodes.PLAN_MALFORMED, "must be an object", REMEDY);
      }
    }
    return objects;
  }

  List<JsonElement> elements(String name) {
    Optional<JsonElement> element = element(name);
    if (element.isPresent() && element.get() instanceof JsonArray array) {
      List<JsonElement> elements = new ArrayList<>();
      array.forEach(elements::add);
      return elements;
    }
    element.ifPresent(other -> wrong(name, "must be an array"));
    return List.of();
  }

  Map<String, JsonElement> fields(String name) {
    Optional<JsonElement> element = element(name);
    if (element.isPresent() && element.get() instanceof JsonObject fields) {
      Map<String, JsonElement> values = new LinkedHashMap<>();
      fields.entrySet().forEach(field -> values.put(field.getKey(), field.getValue()));
      return values;
    }
    element.ifPresent(other -> wrong(name, "must be an object"));
    return Map.of();
  }

  Map<String, String> textFields(String name) {
    Map<String, String> texts = new TreeMap<>();
    fields(name).forEach((key, value) -> text(name, value).ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  List<String> texts(String name) {
    return elements(name).stream()
        .map(element -> text(name, element))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> text(String name, JsonElement element) {
    if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      return Optional.of(primitive.getAsString());
    }
    wrong(name, "must contain only texts");
    return Optional.empty();
  }
}
