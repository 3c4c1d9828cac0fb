package io.kops.networking.core;

/** The AWS partitions, told by region. */
final class Partition {
  private Partition() {}

  /** Returns what every ARN of the region starts with, such as {@code arn:aws}. */
  static String arnPrefix(String region) {
    if (region.startsWith("cn-")) {
      return "arn:aws-cn";
    }
    return region.startsWith("us-gov-") ? "arn:aws-us-gov" : "arn:aws";
  }
}
