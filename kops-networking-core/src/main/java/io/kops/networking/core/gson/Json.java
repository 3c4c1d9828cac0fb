package io.kops.networking.core.gson;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import io.kops.networking.resource.PropertyValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads and writes plain data as JSON. */
public final class Json {
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");

  /** The limit below which every integer has an exact {@code double}. */
  private static final double EXACT = 1L << 53;

  private static final PropertyValue.Visitor<JsonElement> ELEMENTS =
      new PropertyValue.Visitor<>() {
        @Override
        public JsonElement text(PropertyValue.TextValue text) {
          return new JsonPrimitive(text.value());
        }

        @Override
        public JsonElement integer(PropertyValue.IntegerValue number) {
          return new JsonPrimitive(number.value());
        }

        @Override
        public JsonElement decimal(PropertyValue.DecimalValue number) {
          return new JsonPrimitive(number.value());
        }

        @Override
        public JsonElement bool(PropertyValue.BooleanValue flag) {
          return new JsonPrimitive(flag.value());
        }

        @Override
        public JsonElement list(PropertyValue.ListValue items) {
          JsonArray array = new JsonArray();
          items.values().forEach(item -> array.add(element(item)));
          return array;
        }

        @Override
        public JsonElement map(PropertyValue.MapValue fields) {
          JsonObject object = new JsonObject();
          fields.values().forEach((name, field) -> object.add(name, element(field)));
          return object;
        }

        @Override
        public JsonElement reference(PropertyValue.Reference reference) {
          return new JsonPrimitive(reference.target().name());
        }
      };

  private Json() {}

  /**
   * Reads a JSON document. Nulls become empty texts; integral numbers in the range of {@code long}
   * become integers.
   *
   * @throws IllegalArgumentException if the text is not exactly one JSON document, or has a number
   *     outside of the range of {@code double}
   */
  public static PropertyValue read(String text) {
    try {
      return value(StrictJson.parse(text));
    } catch (JsonParseException | IOException notJson) {
      throw new IllegalArgumentException("not JSON: " + notJson.getMessage(), notJson);
    }
  }

  /**
   * Parses a number.
   *
   * @throws IllegalArgumentException if it is outside of the range of {@code double}
   */
  public static PropertyValue number(String digits) {
    if (INTEGER.matcher(digits).matches()) {
      try {
        return PropertyValue.of(Long.parseLong(digits));
      } catch (NumberFormatException tooLarge) {
        return decimal(digits);
      }
    }
    return decimal(digits);
  }

  private static PropertyValue decimal(String digits) {
    double number = Double.parseDouble(digits);
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException("number out of range: " + digits);
    }
    return new PropertyValue.DecimalValue(number);
  }

  /** Returns the data as JSON without white space, sorted by name. */
  public static String write(PropertyValue value) {
    return element(value).toString();
  }

  /** Returns the data as JSON, indented by two spaces, sorted by name. */
  public static String writeIndented(PropertyValue value) {
    return pretty(element(value));
  }

  /** Returns a document, indented by two spaces. */
  public static String pretty(JsonElement document) {
    return PRETTY.toJson(document);
  }

  public static JsonElement element(PropertyValue value) {
    return value.match(ELEMENTS);
  }

  private static PropertyValue value(JsonElement element) {
    if (element instanceof JsonArray array) {
      List<PropertyValue> items = new ArrayList<>();
      array.forEach(item -> items.add(value(item)));
      return new PropertyValue.ListValue(items);
    }
    if (element instanceof JsonObject object) {
      Map<String, PropertyValue> fields = new TreeMap<>();
      object.entrySet().forEach(entry -> fields.put(entry.getKey(), value(entry.getValue())));
      return new PropertyValue.MapValue(fields);
    }
    if (element instanceof JsonPrimitive primitive) {
      if (primitive.isBoolean()) {
        return PropertyValue.of(primitive.getAsBoolean());
      }
      if (primitive.isNumber()) {
        PropertyValue number = number(primitive.getAsString());
        return number instanceof PropertyValue.DecimalValue decimal
                && decimal.value() == Math.rint(decimal.value())
                && Math.abs(decimal.value()) < EXACT
            ? PropertyValue.of((long) decimal.value())
            : number;
      }
      return PropertyValue.of(primitive.getAsString());
    }
    return PropertyValue.of("");
  }
}
