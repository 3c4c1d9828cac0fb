package io.kops.networking.core.descriptor;

import io.kops.networking.core.policy.PolicyDocument;
import io.kops.networking.resource.PropertyValue;
import java.util.List;

/** The size of a policy document. */
public record PolicySize(int statements, int actions) {
  /** Counts the statements of a document and their actions. */
  public static PolicySize of(PropertyValue document) {
    List<PropertyValue> statements =
        PolicyDocument.items(PolicyDocument.field(document, "Statement"));
    int actions = 0;
    for (PropertyValue statement : statements) {
      actions += PolicyDocument.items(PolicyDocument.field(statement, "Action")).size();
    }
    return new PolicySize(statements.size(), actions);
  }

  @Override
  public String toString() {
    return Quantity.of(statements, "statement") + ", " + Quantity.of(actions, "action");
  }
}
