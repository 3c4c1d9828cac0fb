package io.kops.networking.aws.terraform;

import io.kops.networking.resource.PropertyValue;

/**
 * A value of a Terraform configuration. Its texts are templates. Only this class creates templates,
 * so that user input never becomes one.
 */
public final class Expression {
  private final PropertyValue json;

  private Expression(PropertyValue json) {
    this.json = json;
  }

  /** Wraps a value that is already escaped. */
  static Expression rendered(PropertyValue json) {
    return new Expression(json);
  }

  /** Returns an expression that Terraform evaluates, such as {@code aws_vpc.a.id}. */
  static Expression computed(String expression) {
    return new Expression(PropertyValue.of("${" + expression + "}"));
  }

  PropertyValue json() {
    return json;
  }
}
