package io.kops.networking.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An {@code Allow} statement of an IAM policy.
 *
 * @param sid its ID; empty for none
 * @param actions the allowed actions, in the order of the policy, such as {@code
 *     ec2:DescribeInstances}
 * @param resources the ARNs of the resources, or {@code *}
 * @param conditions the {@code StringEquals} conditions: key to value
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
   * @param operator the operator, such as {@code StringLike}
   * @param key the condition key
   * @param values the values, one of which must match
   */
  public record Condition(String operator, String key, List<String> values) {
    public Condition {
      values = List.copyOf(values);
    }
  }

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

  /** Returns the same statement with an additional condition. */
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
