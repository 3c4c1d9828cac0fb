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

  /** The CIDR of a new subnet is not in a block of its VPC. */
  SUBNET_RANGE_OUTSIDE_VPC,

  /** The external target of a route is missing or unusable. */
  ROUTE_TARGET_MISSING,

  /** The Elastic IP of a new NAT gateway or load balancer is in use. */
  ELASTIC_IP_IN_USE,

  /** A prefix list of a security group rule does not exist. */
  PREFIX_LIST_MISSING,

  /** The image of a launch template does not exist or is not available. */
  IMAGE_GONE,

  /** The SSH key of a launch template does not exist in EC2. */
  KEY_PAIR_MISSING,

  /** The external instance profile of a launch template does not exist, or has no role. */
  INSTANCE_PROFILE_MISSING,

  /** A managed policy or permissions boundary of a role does not exist. */
  MANAGED_POLICY_MISSING,

  /** An external load balancer or target group of an instance group is missing or unusable. */
  EXTERNAL_LOAD_BALANCER_MISSING,

  /**
   * An external load balancer or target group is not in the VPC of the cluster, so instances cannot
   * register.
   */
  EXTERNAL_LOAD_BALANCER_ELSEWHERE,

  /** The TLS policy of a listener does not exist. */
  SSL_POLICY_MISSING,

  /** A zone of an instance group does not offer its instance type. */
  INSTANCE_TYPE_NOT_OFFERED,

  /** A shared subnet would have more tags than AWS allows. */
  TAGS_EXCEEDED,

  /** The inline policies of an existing role would be larger than IAM allows. */
  ROLE_POLICIES_EXCEEDED
}
