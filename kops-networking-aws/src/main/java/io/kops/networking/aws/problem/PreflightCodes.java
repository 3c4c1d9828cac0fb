package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** Codes of the problems that a preflight finds. */
public enum PreflightCodes implements ProblemCode {
  /** The caller lacks the permission for a call of the plan. */
  PERMISSION_DENIED,

  /** The permissions for the listed calls could not be checked. */
  PERMISSIONS_UNCHECKED,

  /** A check was skipped because the caller lacks a permission. */
  PREFLIGHT_UNCHECKED,

  /** The plan exceeds a quota of the account; a warning if the quota is assumed. */
  QUOTA_EXCEEDED,

  /** The CIDR of a new subnet is not in a block of the existing VPC. */
  SUBNET_RANGE_OUTSIDE_VPC,

  /** The external target of a route is missing or unusable. */
  ROUTE_TARGET_MISSING,

  /** The Elastic IP of a new NAT gateway does not exist. */
  NAT_ADDRESS_MISSING,

  /** The Elastic IP of a new NAT gateway is in use. */
  NAT_ADDRESS_IN_USE,

  /** A prefix list of a security group rule does not exist. */
  PREFIX_LIST_MISSING,

  /** The image of a launch template does not exist or is not available. */
  IMAGE_GONE,

  /** A zone of an instance group does not offer its instance type. */
  INSTANCE_TYPE_NOT_OFFERED,

  /** A shared subnet would have more tags than AWS allows. */
  TAGS_EXCEEDED,

  /** The inline policies of an existing role would be larger than IAM allows. */
  ROLE_POLICIES_EXCEEDED
}
