package io.kops.networking.aws.preflight;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems that a preflight finds. */
public final class PreflightCodes {
  /** The caller may not make a call that the plan needs. */
  public static final ProblemCode PERMISSION_DENIED = ProblemCode.of("PERMISSION_DENIED");

  /** The permissions for the listed calls could not be checked. */
  public static final ProblemCode PERMISSIONS_UNCHECKED = ProblemCode.of("PERMISSIONS_UNCHECKED");

  /** A check needs a permission that the caller does not have. */
  public static final ProblemCode PREFLIGHT_UNCHECKED = ProblemCode.of("PREFLIGHT_UNCHECKED");

  /** The plan exceeds a quota of the account; a warning where the quota is assumed. */
  public static final ProblemCode QUOTA_EXCEEDED = ProblemCode.of("QUOTA_EXCEEDED");

  /** The range of a new subnet is not in a block of the existing VPC. */
  public static final ProblemCode SUBNET_RANGE_OUTSIDE_VPC =
      ProblemCode.of("SUBNET_RANGE_OUTSIDE_VPC");

  /** A route leads to an external gateway, instance or peering that is not usable. */
  public static final ProblemCode ROUTE_TARGET_MISSING = ProblemCode.of("ROUTE_TARGET_MISSING");

  /** The Elastic IP of a new NAT gateway does not exist. */
  public static final ProblemCode NAT_ADDRESS_MISSING = ProblemCode.of("NAT_ADDRESS_MISSING");

  /** The Elastic IP of a new NAT gateway is in use. */
  public static final ProblemCode NAT_ADDRESS_IN_USE = ProblemCode.of("NAT_ADDRESS_IN_USE");

  /** A prefix list of a security group rule does not exist. */
  public static final ProblemCode PREFIX_LIST_MISSING = ProblemCode.of("PREFIX_LIST_MISSING");

  /** The image of a launch template does not exist or is not available. */
  public static final ProblemCode IMAGE_GONE = ProblemCode.of("IMAGE_GONE");

  /** A zone of an instance group does not offer its instance type. */
  public static final ProblemCode INSTANCE_TYPE_NOT_OFFERED =
      ProblemCode.of("INSTANCE_TYPE_NOT_OFFERED");

  /** A shared subnet would have more tags than AWS allows. */
  public static final ProblemCode TAGS_EXCEEDED = ProblemCode.of("TAGS_EXCEEDED");

  /** The inline policies of an existing role would be larger than IAM allows. */
  public static final ProblemCode ROLE_POLICIES_EXCEEDED = ProblemCode.of("ROLE_POLICIES_EXCEEDED");

  private PreflightCodes() {}
}
