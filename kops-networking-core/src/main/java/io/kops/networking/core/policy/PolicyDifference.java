package io.kops.networking.core.policy;

import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The permissions that differ between two policy documents. The order, the grouping and the {@code
 * Sid} of statements do not matter.
 *
 * @param removed the permissions of the first document only, sorted
 * @param added the permissions of the second document only, sorted
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PolicyDifference(List<Permission> removed, List<Permission> added) {

  /**
   * One action on all resources for which it differs.
   *
   * @param effect {@code Allow} or {@code Deny}
   * @param action the action, or {@code * except} the values of a {@code NotAction}
   * @param resources the resources in the same form, sorted; empty in a trust policy
   * @param principal who has the permission, such as {@code Service ec2.amazonaws.com}; empty in a
   *     policy of a role
   * @param condition the condition, such as {@code StringEquals aws:PrincipalOrgID = o-1}; empty
   *     without one
   */
  public record Permission(
      String effect, String action, List<String> resources, String principal, String condition) {
    /** Returns the permission as a phrase, such as {@code allow s3:GetObject on *}. */
    @Override
    public String toString() {
      return effect.toLowerCase(Locale.ROOT)
          + " "
          + action
          + (resources.isEmpty() ? "" : " on " + String.join(", ", resources))
          + (principal.isEmpty() ? "" : " to " + principal)
          + (condition.isEmpty() ? "" : " if " + condition);
    }
  }

  /** A permission without its resources. */
  private record Scope(String effect, String action, String principal, String condition)
      implements Comparable<Scope> {
    private static final Comparator<Scope> ORDER =
        Comparator.comparing(Scope::effect)
            .thenComparing(Scope::action)
            .thenComparing(Scope::principal)
            .thenComparing(Scope::condition);

    @Override
    public int compareTo(Scope other) {
      return ORDER.compare(this, other);
    }
  }

  /** Compares two policy documents. */
  public static PolicyDifference between(PropertyValue from, PropertyValue to) {
    Map<Scope, Set<String>> before = permissions(from);
    Map<Scope, Set<String>> after = permissions(to);
    return new PolicyDifference(without(before, after), without(after, before));
  }

  /** Returns whether a value is a policy document. */
  public static boolean isPolicy(PropertyValue value) {
    return value instanceof PropertyValue.MapValue fields
        && fields.values().containsKey("Statement");
  }

  /** Returns the permissions with their marks: the removed ones first. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    removed.forEach(permission -> lines.add("- " + permission));
    added.forEach(permission -> lines.add("+ " + permission));
    return lines;
  }

  private static List<Permission> without(
      Map<Scope, Set<String>> some, Map<Scope, Set<String>> others) {
    List<Permission> difference = new ArrayList<>();
    some.forEach(
        (scope, resources) -> {
          Set<String> only = new TreeSet<>(resources);
          only.removeAll(others.getOrDefault(scope, Set.of()));
          if (!only.isEmpty()) {
            difference.add(
                new Permission(
                    scope.effect(),
                    scope.action(),
                    only.stream().filter(resource -> !resource.isEmpty()).toList(),
                    scope.principal(),
                    scope.condition()));
          }
        });
    return difference;
  }

  private static Map<Scope, Set<String>> permissions(PropertyValue document) {
    Map<Scope, Set<String>> permissions = new TreeMap<>();
    for (PropertyValue value : PolicyDocument.items(PolicyDocument.field(document, "Statement"))) {
      if (value instanceof PropertyValue.MapValue statement) {
        String effect = texts(PolicyDocument.field(statement, "Effect"));
        String condition = condition(PolicyDocument.field(statement, "Condition"));
        for (String action : elements(statement, "Action")) {
          for (String principal : elements(statement, "Principal")) {
            permissions
                .computeIfAbsent(
                    new Scope(effect, action, principal, condition), scope -> new TreeSet<>())
                .addAll(elements(statement, "Resource"));
          }
        }
      }
    }
    return permissions;
  }

  /** Returns the values of an element, or the single value that describes its negation. */
  private static Collection<String> elements(PropertyValue.MapValue statement, String name) {
    PropertyValue negated = statement.values().get("Not" + name);
    if (negated != null) {
      return List.of("* except " + texts(negated));
    }
    PropertyValue values = statement.values().get(name);
    if (values instanceof PropertyValue.MapValue kinds) {
      List<String> principals = new ArrayList<>();
      kinds
          .values()
          .forEach(
              (kind, ids) ->
                  PolicyDocument.items(ids).forEach(id -> principals.add(kind + " " + id)));
      return principals;
    }
    return values == null
        ? List.of("")
        : PolicyDocument.items(values).stream().map(PropertyValue::toString).toList();
  }

  private static String condition(PropertyValue operators) {
    if (!(operators instanceof PropertyValue.MapValue fields)) {
      return "";
    }
    List<String> terms = new ArrayList<>();
    fields
        .values()
        .forEach(
            (operator, keys) -> {
              if (keys instanceof PropertyValue.MapValue values) {
                values
                    .values()
                    .forEach(
                        (key, value) -> terms.add(operator + " " + key + " = " + texts(value)));
              }
            });
    return String.join(" and ", terms);
  }

  /** Returns the texts of a value, sorted; quoted if one has a comma of its own. */
  private static String texts(PropertyValue value) {
    if (value instanceof PropertyValue.MapValue fields) {
      return fields.values().entrySet().stream()
          .map(entry -> entry.getKey() + " " + texts(entry.getValue()))
          .collect(Collectors.joining(", "));
    }
    return PolicyDocument.items(value).stream()
        .map(PropertyValue::toString)
        .map(text -> text.contains(",") ? '"' + text + '"' : text)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
