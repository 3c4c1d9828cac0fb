package io.kops.networking.core.descriptor;

import io.kops.networking.resource.PropertyValue;
import java.util.List;

/** The size of a policy document. */
public record PolicySize(int statements, int actions) {
  /** Counts the statements of a document and their actions. */
  public static PolicySize of(PropertyValue document) {
    List<PropertyValue> statements = items(field(document, "Statement"));
    int actions = 0;
    for (PropertyValue statement : statements) {
      actions += items(field(statement, "Action")).size();
    }
    return new PolicySize(statements.size(), actions);
  }

  private static PropertyValue field(PropertyValue value, String name) {
    PropertyValue nothing = new PropertyValue.ListValue(List.of());
    return value instanceof PropertyValue.MapValue fields
        ? fields.values().getOrDefault(name, nothing)
        : nothing;
  }

  private static List<PropertyValue> items(PropertyValue value) {
    return value instanceof PropertyValue.ListValue items ? items.values() : List.of(value);
  }

  @Override
  public String toString() {
    return Quantity.of(statements, "statement") + ", " + Quantity.of(actions, "action");
  }
}
