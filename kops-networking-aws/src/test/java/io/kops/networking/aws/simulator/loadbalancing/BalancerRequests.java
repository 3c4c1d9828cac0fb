package io.kops.networking.aws.simulator.loadbalancing;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.TagRules;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Request handling shared by load balancers, listeners and target groups. */
final class BalancerRequests {
  private static final Pattern NAME =
      Pattern.compile("(?!internal-)[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?");

  private BalancerRequests() {}

  static AwsFailure invalid(String message) {
    return AwsFailure.badRequest("ValidationError", message);
  }

  static AwsFailure misconfigured(String message) {
    return AwsFailure.badRequest("InvalidConfigurationRequest", message);
  }

  static String name(QueryRequest request) {
    String name = required(request, "Name");
    if (!NAME.matcher(name).matches()) {
      throw invalid("The name '" + name + "' is not valid");
    }
    return name;
  }

  static String required(QueryRequest request, String parameter) {
    return request
        .text(parameter)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> invalid("'" + parameter + "' must be specified"));
  }

  static int number(QueryRequest request, String parameter, int usual, int least, int most) {
    int number = request.number(parameter).orElse(usual);
    if (number < least || number > most) {
      throw invalid("%s must be between %d and %d".formatted(parameter, least, most));
    }
    return number;
  }

  static Map<String, String> tags(QueryRequest request) {
    Map<String, String> tags = new TreeMap<>();
    for (QueryRequest tag : request.structures("Tags.member")) {
      String key = required(tag, "Key");
      String value = tag.text("Value").orElse("");
      TagRules.rejection(key, value)
          .ifPresent(
              reason -> {
                throw invalid("1 validation error detected: " + reason);
              });
      if (tags.putIfAbsent(key, value) != null) {
        throw AwsFailure.badRequest("DuplicateTagKeys", "The tag key '" + key + "' is repeated");
      }
    }
    return tags;
  }

  /** Adds tags to a resource, unless it would have too many. */
  static void tag(Map<String, String> present, Map<String, String> more) {
    Set<String> keys = new TreeSet<>(present.keySet());
    keys.addAll(more.keySet());
    if (keys.size() > TagRules.MOST_TAGS) {
      throw AwsFailure.badRequest(
          "TooManyTags", "A resource can have at most " + TagRules.MOST_TAGS + " tags");
    }
    present.putAll(more);
  }

  /** Sets attributes. Each must be known and have a value in the right format. */
  static void setAttributes(QueryRequest request, SortedMap<String, String> attributes) {
    SortedMap<String, String> set = new TreeMap<>();
    for (QueryRequest attribute : request.structures("Attributes.member")) {
      String key = required(attribute, "Key");
      String value = attribute.text("Value").orElse("");
      String before = attributes.get(key);
      if (before == null) {
        throw invalid("Attribute key '" + key + "' is not recognized");
      }
      boolean fits =
          key.endsWith(".enabled")
              ? value.matches("true|false")
              : !key.endsWith("_seconds") || value.matches("[0-9]{1,4}");
      if (!fits) {
        throw invalid("The value of attribute '" + key + "' is not valid: " + value);
      }
      set.put(key, value);
    }
    attributes.putAll(set);
  }

  static void writeAttributes(Xml answer, SortedMap<String, String> attributes) {
    answer.members(
        "Attributes",
        attributes.entrySet(),
        (item, attribute) ->
            item.text("Key", attribute.getKey()).text("Value", attribute.getValue()));
  }

  /** Writes one page of a list. */
  static <T> void page(
      QueryRequest request,
      Xml answer,
      String list,
      List<T> found,
      int largest,
      BiConsumer<Xml, T> writer) {
    int start = request.number("Marker").orElse(0);
    int end =
        Math.min(found.size(), start + Math.min(largest, number(request, "PageSize", 400, 1, 400)));
    answer.members(list, found.subList(Math.min(start, end), end), writer);
    if (end < found.size()) {
      answer.text("NextMarker", end);
    }
  }
}
