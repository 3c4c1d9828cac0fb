package io.kops.networking.aws.call;

import java.util.Map;

/** What a user can do about an error code. */
final class Remedies {
  private static final String QUOTA =
      "delete what is no longer used, or ask AWS to raise the quota";

  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry("UnauthorizedOperation", "allow the caller this action in IAM"),
          Map.entry("AccessDenied", "allow the caller this action in IAM"),
          Map.entry("NoSuchBucket", "make the bucket, or name one that exists"),
          Map.entry("AuthFailure", "check the credentials, and that nothing uses the resource"),
          Map.entry("ExpiredToken", "renew the credentials, then apply again"),
          Map.entry("ExpiredTokenException", "renew the credentials, then apply again"),
          Map.entry("InvalidClientTokenId", "give the client credentials that exist"),
          Map.entry("RequestExpired", "renew the credentials or set the clock, then apply again"),
          Map.entry(
              "InvalidGroup.Duplicate",
              "rename or delete the security group of that name, which is not the cluster's"),
          Map.entry(
              "EntityAlreadyExists",
              "rename or delete the IAM entity of that name, which is not the cluster's"),
          Map.entry(
              "InvalidSubnet.Conflict", "choose a CIDR that no other subnet of the VPC overlaps"),
          Map.entry(
              "DependencyViolation",
              "delete what still uses it: load balancers, network interfaces or instances"));

  private Remedies() {}

  static String of(String code) {
    return BY_CODE.getOrDefault(code, FailureKind.isQuota(code) ? QUOTA : "");
  }
}
