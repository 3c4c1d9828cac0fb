package io.kops.networking.aws;

import com.google.common.collect.Streams;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** An identity-based IAM policy of Allow statements, evaluated as IAM does. */
final class EvaluatedPolicy {
  private final List<JsonObject> statements;

  private EvaluatedPolicy(List<JsonObject> statements) {
    this.statements = statements;
  }

  static EvaluatedPolicy parse(String document) {
    return new EvaluatedPolicy(
        Streams.stream(
                JsonParser.parseString(document).getAsJsonObject().getAsJsonArray("Statement"))
            .map(JsonElement::getAsJsonObject)
            .toList());
  }

  /**
   * Returns whether a call is allowed.
   *
   * @param resource the ARN of the resource; {@code *} for a call without one
   * @param context the condition keys of the request
   */
  boolean allows(String action, String resource, Map<String, String> context) {
    return statements.stream()
        .filter(statement -> texts(statement.get("Action")).stream().anyMatch(matches(action)))
        .filter(statement -> texts(statement.get("Resource")).stream().anyMatch(matches(resource)))
        .anyMatch(statement -> isMet(statement, context));
  }

  private static Predicate<String> matches(String value) {
    return pattern ->
        Pattern.compile(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"))
            .matcher(value)
            .matches();
  }

  private static boolean isMet(JsonObject statement, Map<String, String> context) {
    if (!statement.has("Condition")) {
      return true;
    }
    JsonObject condition = statement.getAsJsonObject("Condition");
    if (!condition.keySet().equals(Set.of("StringEquals"))) {
      throw new IllegalArgumentException("unknown condition: " + condition);
    }
    return condition.getAsJsonObject("StringEquals").entrySet().stream()
        .allMatch(
            key ->
                context.containsKey(key.getKey())
                    && texts(key.getValue()).contains(context.get(key.getKey())));
  }

  private static List<String> texts(JsonElement value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof JsonArray array) {
      array.forEach(element -> texts.add(element.getAsString()));
    } else {
      texts.add(value.getAsString());
    }
    return texts;
  }
}
