package io.kops.networking.aws.servicemodel;

/**
 * A part of a request that the model of its service does not allow.
 *
 * @param path the member, such as {@code TagSpecifications[1].Tags[3].Key}
 * @param rule the rule that it breaks, with the value
 */
record Violation(String path, String rule) {
  @Override
  public String toString() {
    return path + ": " + rule;
  }
}
