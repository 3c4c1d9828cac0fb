package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The filters of one kind of object. All filters must match; one matching value of a filter
 * suffices. {@code *} and {@code ?} in a value are wildcards.
 */
final class Filters<T extends Resource> {
  private static final int MOST_VALUES = 200;

  private final SortedMap<String, Function<T, Collection<String>>> byName = new TreeMap<>();

  private Predicate<T> visible = resource -> true;

  /** Creates the filters that all kinds with tags support. */
  Filters() {
    byName.put("tag-key", resource -> List.copyOf(resource.tags().keySet()));
    byName.put("tag-value", resource -> List.copyOf(resource.tags().values()));
  }

  /** Hides objects that the account may not see. */
  Filters<T> where(Predicate<T> condition) {
    visible = condition;
    return this;
  }

  Filters<T> on(String name, Function<T, Object> value) {
    return onAny(name, resource -> List.of(value.apply(resource).toString()));
  }

  /** Adds a filter on a property that can have any number of values. */
  Filters<T> onAny(String name, Function<T, Collection<String>> values) {
    byName.put(name, values);
    return this;
  }

  /**
   * Returns the condition of a request.
   *
   * @throws AwsFailure if a filter is unknown, or has no values or too many
   */
  Predicate<T> wantedBy(QueryRequest request) {
    List<Predicate<T>> conditions = new ArrayList<>(List.of(visible));
    int values = 0;
    for (QueryRequest filter : request.structures("Filter")) {
      String name = filter.required("Name");
      List<String> wanted = filter.texts("Value");
      if (wanted.isEmpty()) {
        throw AwsFailure.invalidValue("The filter '" + name + "' has no value");
      }
      values += wanted.size();
      conditions.add(condition(property(name), wanted));
    }
    if (values > MOST_VALUES) {
      throw AwsFailure.badRequest(
          "FilterLimitExceeded",
          "The maximum number of filter values specified on a single call is " + MOST_VALUES);
    }
    return resource -> conditions.stream().allMatch(condition -> condition.test(resource));
  }

  private Function<T, Collection<String>> property(String name) {
    if (name.startsWith("tag:")) {
      String key = name.substring("tag:".length());
      return resource ->
          resource.tags().containsKey(key)
              ? List.of(resource.tags().getOrDefault(key, ""))
              : List.of();
    }
    Function<T, Collection<String>> property = byName.get(name);
    if (property == null) {
      throw AwsFailure.invalidValue("The filter '" + name + "' is invalid");
    }
    return property;
  }

  private static <T> Predicate<T> condition(
      Function<T, Collection<String>> property, List<String> wanted) {
    List<Pattern> patterns = wanted.stream().map(Filters::pattern).toList();
    return resource ->
        property.apply(resource).stream()
            .anyMatch(
                value -> patterns.stream().anyMatch(pattern -> pattern.matcher(value).matches()));
  }

  private static Pattern pattern(String wanted) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < wanted.length(); i++) {
      char c = wanted.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '\\' -> {
          // A backslash escapes the next character.
          i = Math.min(i + 1, wanted.length() - 1);
          regex.append(Pattern.quote(String.valueOf(wanted.charAt(i))));
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
