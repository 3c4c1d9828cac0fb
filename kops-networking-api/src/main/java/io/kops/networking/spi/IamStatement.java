package io.kops.networking.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One statement of an IAM policy that allows something.
 *
 * @param sid its id; empty for none
 * @param actions what is allowed, in the order of the policy, such as {@code ec2:DescribeInstances}
 * @param resources on what: ARNs or {@code *}
 * @param conditions the values that must equal: key to value, for {@code StringEquals}
 * @param furtherConditions all other conditions
 */
public record IamStatement(
    Optional<String> sid,
    List<String> actions,
    List<String> resources,
    Map<String, String> conditions,
    List<Condition> furtherConditions) {
  /**
   * A condition.
   *
   * @param operator how values are compared, such as {@code StringLike}
   * @param key what is compared
   * @param values with what; one of them must match
   */
  public record Condition(String operator, String key, List<String> values) {
    /** Copies the list. */
    public Condition {
      values = List.copyOf(values);
    }
  }

  /** Copies the collections; the conditions are sorted by key. */
  public IamStatement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    furtherConditions = List.copyOf(furtherConditions);
    conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
  }

  /** Returns a statement that allows actions on everything. */
  public static IamStatement allow(List<String> actions) {
    return new IamStatement(Optional.empty(), actions, List.of("*"), Map.of(), List.of());
  }

  /** Returns a statement that allows actions on these ARNs. */
  public static IamStatement allowOn(List<String> resources, List<String> actions) {
    return new IamStatement(Optional.empty(), actions, resources, Map.of(), List.of());
  }

  /** Returns the same statement, bound to a key having a value. */
  public IamStatement when(String key, String value) {
    Map<String, String> more = new TreeMap<>(conditions);
    more.put(key, value);
    return new IamStatement(sid, actions, resources, more, furtherConditions);
  }

  /** Returns the same statement, bound to a further condition. */
  public IamStatement when(String operator, String key, List<String> values) {
    List<Condition> more = new ArrayList<>(furtherConditions);
    more.add(new Condition(operator, key, values));
    return new IamStatement(sid, actions, resources, conditions, more);
  }

  /** Returns the same statement with an id. */
  public IamStatement withSid(String id) {
    return new IamStatement(Optional.of(id), actions, resources, conditions, furtherConditions);
  }
}
