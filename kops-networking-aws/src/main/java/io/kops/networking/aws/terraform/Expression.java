package io.kops.networking.aws.terraform;

import io.kops.networking.resource.PropertyValue;

/**
 * A value as Terraform reads it. Texts in it are templates: made here alone, so that a text of a
 * user never becomes one.
 */
public final class Expression {
  private final PropertyValue json;

  private Expression(PropertyValue json) {
    this.json = json;
  }

  /** Returns what already is in Terraform's words. */
  static Expression rendered(PropertyValue json) {
    return new Expression(json);
  }

  /** Returns what Terraform computes, such as {@code aws_vpc.a.id}. */
  static Expression computed(String expression) {
    return new Expression(PropertyValue.of("${" + expression + "}"));
  }

  PropertyValue json() {
    return json;
  }
}
