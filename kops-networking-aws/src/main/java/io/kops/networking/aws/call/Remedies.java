package io.kops.networking.aws.call;

import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/** Remedies for AWS errors. */
final class Remedies {
  private static final String ALLOW = "allow the caller this action in IAM";
  private static final String RENEW = "renew the credentials, then apply again";
  private static final String SIGN_IN = "configure the client with existing credentials";
  private static final String SET_CLOCK =
      "renew the credentials or set the clock, then apply again";
  private static final String SUBSCRIBE =
      "finish signing the account up for AWS, or enable the region for it, then apply again";
  private static final String SUPPORT =
      "contact AWS Support: the account is blocked, or is still being verified";
  private static final String APPLY_AGAIN = "apply again once the other change has finished";
  private static final String QUOTA = "delete unused resources, or ask AWS to raise the quota";
  private static final String OTHER_ACCOUNT =
      "check that the resource belongs to the account, and that nothing uses it";

  private static final Map<String, String> BY_CREDENTIALS_CODE =
      Map.of(
          "ExpiredToken", RENEW,
          "ExpiredTokenException", RENEW,
          "TokenRefreshRequired", RENEW,
          "RequestExpired", SET_CLOCK,
          "RequestTimeTooSkewed", SET_CLOCK);

  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry("UnauthorizedOperation", ALLOW),
          Map.entry("AccessDenied", ALLOW),
          Map.entry("AccessDeniedException", ALLOW),
          Map.entry("NotAuthorized", ALLOW),
          Map.entry("NoSuchBucket", "create the bucket, or name an existing one"),
          Map.entry("AuthFailure", OTHER_ACCOUNT),
          Map.entry("OptInRequired", SUBSCRIBE),
          Map.entry("SubscriptionRequiredException", SUBSCRIBE),
          Map.entry("NotSignedUp", SUBSCRIBE),
          Map.entry("RegionDisabledException", SUBSCRIBE),
          Map.entry("PendingVerification", SUPPORT),
          Map.entry("Blocked", SUPPORT),
          Map.entry("AccountProblem", SUPPORT),
          Map.entry("ConcurrentModification", APPLY_AGAIN),
          Map.entry("ConcurrentModificationException", APPLY_AGAIN),
          Map.entry("ConcurrentTagAccess", APPLY_AGAIN),
          Map.entry("ConcurrentMutationLimitExceeded", APPLY_AGAIN),
          Map.entry("EntityTemporarilyUnmodifiable", APPLY_AGAIN),
          Map.entry("InstanceRefreshInProgress", APPLY_AGAIN),
          Map.entry("PriorRequestNotComplete", APPLY_AGAIN),
          Map.entry("ResourceContention", APPLY_AGAIN),
          Map.entry(
              "IncorrectState",
              "apply again once the resource that the message names is available"),
          Map.entry(
              "ServiceLinkedRoleFailure",
              "allow the caller iam:CreateServiceLinkedRole, or create the service-linked role that"
                  + " the message names, then apply again"),
          Map.entry(
              "UnmodifiableEntity",
              "rename or delete the IAM entity of that name: it belongs to an AWS service"),
          Map.entry(
              "LastVPCAssociation",
              "delete the hosted zone, or associate it with another VPC first"),
          Map.entry(
              "ConflictingDomainExists",
              "disassociate the VPC from the other hosted zone of that name"),
          Map.entry(
              "MalformedPolicyDocument",
              "correct the statements that the spec adds to this policy: IAM does not accept the"
                  + " document"),
          Map.entry(
              "OperationNotPermitted",
              "remove the deletion protection of the load balancer, or ask AWS Support to let the"
                  + " account create load balancers"),
          Map.entry(
              "InvalidGroup.Duplicate",
              "rename or delete the existing security group of that name, which the cluster"
                  + " does not own"),
          Map.entry(
              "EntityAlreadyExists",
              "rename or delete the existing IAM entity of that name, which the cluster"
                  + " does not own"),
          Map.entry(
              "InvalidSubnet.Conflict", "choose a CIDR that no other subnet of the VPC overlaps"),
          Map.entry(
              "InvalidTransitGatewayID.NotFound",
              "create the transit gateway and attach it to the VPC, or change the route in the"
                  + " spec"),
          Map.entry(
              "InvalidVpcPeeringConnectionID.NotFound",
              "create the peering connection and accept it, or change the route in the spec"),
          Map.entry("InvalidGroup.InUse", "delete the resources that use the security group"),
          Map.entry("ResourceInUse", "delete the resources that use it"),
          Map.entry(
              "Resource.AlreadyAssociated",
              "the subnet was associated with another route table in the meantime: plan"
                  + " again to replace that association"),
          Map.entry(
              "InvalidCidrBlock.InUse",
              "delete the subnets in the CIDR block first, or keep the block"),
          Map.entry(
              "DependencyViolation",
              "delete the load balancers, network interfaces or instances that use it"));

  private Remedies() {}

  /** Returns the remedy for a failure; empty if none is known. */
  static String of(SdkException failure) {
    String code = FailureKind.codeOf(failure);
    if (FailureKind.isUnknownCaller(failure)) {
      return BY_CREDENTIALS_CODE.getOrDefault(code, SIGN_IN);
    }
    return BY_CODE.getOrDefault(code, FailureKind.isQuota(code) ? QUOTA : "");
  }
}
