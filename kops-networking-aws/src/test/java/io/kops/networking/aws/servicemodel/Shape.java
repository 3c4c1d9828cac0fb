package io.kops.networking.aws.servicemodel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A shape of a service model: a type with its constraints.
 *
 * @param name its name in the model
 * @param type {@code structure}, {@code list}, {@code map} or the name of a simple type
 * @param members the members of a structure, by name
 * @param required the names of the members that must be sent
 * @param element the member of a list, or the value of a map
 * @param flattened whether the elements of a list follow its own name
 * @param values the values of an enum; empty where every value is allowed
 */
record Shape(
    String name,
    String type,
    Map<String, Member> members,
    Set<String> required,
    Optional<Member> element,
    boolean flattened,
    Set<String> values,
    Optional<Pattern> pattern,
    OptionalDouble least,
    OptionalDouble most,
    boolean deprecated) {
  /**
   * A member of a structure or a list.
   *
   * @param target the name of its shape
   * @param location where it is in a REST request: {@code uri}, {@code header}, ...; empty for the
   *     body
   * @param locationName its name in requests, where that is not its own
   * @param queryName its name in requests to EC2, where that is not its own
   */
  record Member(
      String target,
      Optional<String> location,
      Optional<String> locationName,
      Optional<String> queryName,
      boolean deprecated) {
    static Member of(JsonObject json) {
      return new Member(
          json.get("shape").getAsString(),
          text(json, "location"),
          text(json, "locationName"),
          text(json, "queryName"),
          flag(json, "deprecated"));
    }
  }

  static Shape of(String name, JsonObject json) {
    Map<String, Member> members = new TreeMap<>();
    if (json.has("members")) {
      json.getAsJsonObject("members")
          .entrySet()
          .forEach(
              member ->
                  members.put(member.getKey(), Member.of(member.getValue().getAsJsonObject())));
    }
    Optional<Member> element =
        Optional.ofNullable(json.getAsJsonObject("member"))
            .or(() -> Optional.ofNullable(json.getAsJsonObject("value")))
            .map(Member::of);
    return new Shape(
        name,
        json.get("type").getAsString(),
        members,
        new TreeSet<>(texts(json, "required")),
        element,
        flag(json, "flattened"),
        new TreeSet<>(texts(json, "enum")),
        text(json, "pattern").map(Pattern::compile),
        number(json, "min"),
        number(json, "max"),
        flag(json, "deprecated"));
  }

  private static Optional<String> text(JsonObject json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString);
  }

  private static boolean flag(JsonObject json, String name) {
    return json.has(name) && json.get(name).getAsBoolean();
  }

  private static OptionalDouble number(JsonObject json, String name) {
    return json.has(name)
        ? OptionalDouble.of(json.get(name).getAsDouble())
        : OptionalDouble.empty();
  }

  private static List<String> texts(JsonObject json, String name) {
    List<String> texts = new ArrayList<>();
    JsonArray array = json.getAsJsonArray(name);
    if (array != null) {
      array.forEach(element -> texts.add(element.getAsString()));
    }
    return texts;
  }
}
