package io.kops.networking.core.policy;

import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.IamStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** IAM policy documents as plain data, for comparison and JSON output. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PolicyDocument {
  private static final String VERSION = "2012-10-17";

  /** The condition operators that accept a single value only. */
  private static final Set<String> ONE_VALUE = Set.of("Bool", "Null");

  private PolicyDocument() {}

  /** Returns the document of these statements. */
  public static PropertyValue.MapValue of(List<IamStatement> statements) {
    return document(
        new PropertyValue.ListValue(statements.stream().map(PolicyDocument::of).toList()));
  }

  /** Returns the document of statements that are JSON objects already. */
  public static PropertyValue.MapValue ofRaw(PropertyValue.ListValue statements) {
    return document(statements);
  }

  /**
   * Returns the trust policy of EC2 instances.
   *
   * @param region the region; its partition determines the service principal
   */
  public static PropertyValue.MapValue assumedByEc2(String region) {
    String service = Partition.of(region).ec2Principal();
    PropertyValue statement =
        new PropertyValue.MapValue(
            Map.of(
                "Effect", PropertyValue.of("Allow"),
                "Principal",
                    new PropertyValue.MapValue(Map.of("Service", PropertyValue.of(service))),
                "Action", PropertyValue.of("sts:AssumeRole")));
    return document(new PropertyValue.ListValue(List.of(statement)));
  }

  /**
   * Returns the trust policy of a Kubernetes service account.
   *
   * @param provider the ARN of the OIDC provider
   * @param operator the condition operator
   * @param key the condition key
   * @param subject the subject of the tokens
   */
  public static PropertyValue.MapValue assumedByServiceAccount(
      String provider, String operator, String key, String subject) {
    PropertyValue statement =
        new PropertyValue.MapValue(
            Map.of(
                "Effect",
                PropertyValue.of("Allow"),
                "Principal",
                new PropertyValue.MapValue(Map.of("Federated", PropertyValue.of(provider))),
                "Action",
                PropertyValue.of("sts:AssumeRoleWithWebIdentity"),
                "Condition",
                new PropertyValue.MapValue(
                    Map.of(
                        operator,
                        new PropertyValue.MapValue(Map.of(key, PropertyValue.of(subject)))))));
    return document(new PropertyValue.ListValue(List.of(statement)));
  }

  private static PropertyValue.MapValue document(PropertyValue.ListValue statements) {
    return new PropertyValue.MapValue(
        Map.of("Version", PropertyValue.of(VERSION), "Statement", statements));
  }

  private static PropertyValue of(IamStatement statement) {
    Map<String, PropertyValue> fields = new TreeMap<>();
    statement.sid().ifPresent(sid -> fields.put("Sid", PropertyValue.of(sid)));
    fields.put("Effect", PropertyValue.of("Allow"));
    fields.put("Action", PropertyValue.texts(statement.actions()));
    fields.put("Resource", PropertyValue.texts(statement.resources()));
    Map<String, Map<String, PropertyValue>> conditions = new TreeMap<>();
    statement
        .conditions()
        .forEach(
            (key, value) ->
                conditions
                    .computeIfAbsent("StringEquals", operator -> new TreeMap<>())
                    .put(key, PropertyValue.of(value)));
    for (IamStatement.Condition condition : statement.furtherConditions()) {
      List<String> values = condition.values();
      conditions
          .computeIfAbsent(condition.operator(), operator -> new TreeMap<>())
          .put(
              condition.key(),
              ONE_VALUE.contains(condition.operator())
                  ? PropertyValue.of(values.get(0))
                  : PropertyValue.texts(values));
    }
    if (!conditions.isEmpty()) {
      Map<String, PropertyValue> operators = new TreeMap<>();
      conditions.forEach((key, values) -> operators.put(key, new PropertyValue.MapValue(values)));
      fields.put("Condition", new PropertyValue.MapValue(operators));
    }
    return new PropertyValue.MapValue(fields);
  }

  /**
   * Returns the document with every {@code Action} and {@code Resource} as a list. IAM accepts a
   * single string as well; in this form, equivalent documents are equal.
   */
  public static PropertyValue canonical(PropertyValue document) {
    if (!(document instanceof PropertyValue.MapValue fields)
        || !(fields.values().get("Statement") instanceof PropertyValue.ListValue statements)) {
      return document;
    }
    List<PropertyValue> lists = new ArrayList<>();
    for (PropertyValue statement : statements.values()) {
      lists.add(statement instanceof PropertyValue.MapValue object ? withLists(object) : statement);
    }
    Map<String, PropertyValue> result = new TreeMap<>(fields.values());
    result.put("Statement", new PropertyValue.ListValue(lists));
    return new PropertyValue.MapValue(result);
  }

  private static PropertyValue withLists(PropertyValue.MapValue statement) {
    Map<String, PropertyValue> result = new TreeMap<>(statement.values());
    for (String key : List.of("Action", "NotAction", "Resource", "NotResource")) {
      result.computeIfPresent(
          key,
          (name, value) ->
              value instanceof PropertyValue.TextValue
                  ? new PropertyValue.ListValue(List.of(value))
                  : value);
    }
    return new PropertyValue.MapValue(result);
  }

  /** Returns an element of a document or a statement; an empty list if it is absent. */
  public static PropertyValue field(PropertyValue value, String name) {
    PropertyValue nothing = new PropertyValue.ListValue(List.of());
    return value instanceof PropertyValue.MapValue fields
        ? fields.values().getOrDefault(name, nothing)
        : nothing;
  }

  /** Returns the values of an element: IAM accepts a single value in place of a list. */
  public static List<PropertyValue> items(PropertyValue value) {
    return value instanceof PropertyValue.ListValue items ? items.values() : List.of(value);
  }
}
