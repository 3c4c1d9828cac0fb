package io.kops.networking.core.creation;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems that creation reports. */
public enum CreationProblems implements ProblemCode {
  /** The request has no zones. */
  ZONES_MISSING,

  /** The zones are in different regions. */
  ZONES_OF_SEVERAL_REGIONS,

  /** The region has no such zone. */
  ZONE_UNKNOWN,

  /** The zones are not in the region of the account's client. */
  ZONES_OF_OTHER_REGION,

  /** The VPC does not exist. */
  VPC_UNKNOWN,

  /** Only the channel stable is bundled, and the request names another channel. */
  CHANNEL_NOT_BUNDLED,

  /** The channel has no image for the Kubernetes version and the architecture of the instances. */
  CHANNEL_WITHOUT_IMAGE,

  /** The request has a password of weave that the cluster does not use. */
  WEAVE_PASSWORD_UNUSED,

  /** The password of weave is generated. */
  WEAVE_PASSWORD_GENERATED,

  /** The request has a bastion in a public topology. */
  BASTION_PUBLIC_TOPOLOGY,

  /** Another kops release has this networking option. */
  NETWORKING_OF_OTHER_RELEASE,

  /** No networking provider has this name. */
  NETWORKING_UNKNOWN,

  /** The number of control-plane nodes is even, so that half of them have no majority. */
  CONTROL_PLANE_COUNT_EVEN,

  /** There are fewer control-plane nodes than zones for them. */
  CONTROL_PLANE_FEWER_THAN_ZONES,

  /** Several control-plane nodes are in one zone and fail together with it. */
  CONTROL_PLANE_SHARES_ZONE,

  /** The number of nodes is less than one. */
  COUNT_NOT_POSITIVE,

  /** kops 1.10 supports only one CIDR of the VPC. */
  SEVERAL_NETWORK_CIDRS,

  /** The kops release or the cloud does not support IPv6 clusters. */
  IPV6_UNSUPPORTED,

  /** The subnet does not exist. */
  SUBNET_UNKNOWN,

  /** A subnet is in another VPC. */
  SUBNET_OUTSIDE_VPC,

  /** Two subnets are in one zone. */
  SUBNETS_SHARE_ZONE,

  /** A zone has no existing subnet, although other zones have one. */
  ZONE_WITHOUT_SUBNET,

  /** A subnet is in no zone of the request. */
  SUBNET_UNUSED
}
