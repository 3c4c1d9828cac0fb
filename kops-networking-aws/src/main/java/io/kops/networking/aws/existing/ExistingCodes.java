package io.kops.networking.aws.existing;

import io.kops.networking.problem.ProblemCode;

/** The codes of the problems with resources of others that a cluster uses. */
public final class ExistingCodes {
  /** There is no VPC of the id in {@code spec.networkID}. */
  public static final ProblemCode SHARED_VPC_MISSING = ProblemCode.of("SHARED_VPC_MISSING");

  /** The shared VPC has no internet gateway. */
  public static final ProblemCode SHARED_VPC_WITHOUT_GATEWAY =
      ProblemCode.of("SHARED_VPC_WITHOUT_GATEWAY");

  /** The shared VPC of a cluster with IPv6 has no IPv6 block. */
  public static final ProblemCode SHARED_VPC_WITHOUT_IPV6 =
      ProblemCode.of("SHARED_VPC_WITHOUT_IPV6");

  /** The shared VPC of a cluster with IPv6 has no egress-only internet gateway. */
  public static final ProblemCode SHARED_VPC_WITHOUT_EGRESS_ONLY_GATEWAY =
      ProblemCode.of("SHARED_VPC_WITHOUT_EGRESS_ONLY_GATEWAY");

  /** The shared VPC does not resolve DNS names. */
  public static final ProblemCode SHARED_VPC_WITHOUT_DNS = ProblemCode.of("SHARED_VPC_WITHOUT_DNS");

  /** There is no Elastic IP of the address in {@code publicIP}. */
  public static final ProblemCode ELASTIC_IP_MISSING = ProblemCode.of("ELASTIC_IP_MISSING");

  /** The Elastic IP of {@code publicIP} or {@code egress} is of another place than its zone. */
  public static final ProblemCode ELASTIC_IP_ELSEWHERE = ProblemCode.of("ELASTIC_IP_ELSEWHERE");

  /** There is no local or wavelength zone of the name. */
  public static final ProblemCode ZONE_MISSING = ProblemCode.of("ZONE_MISSING");

  /** A private subnet is in a zone that has no NAT gateways. */
  public static final ProblemCode ZONE_WITHOUT_NAT_GATEWAYS =
      ProblemCode.of("ZONE_WITHOUT_NAT_GATEWAYS");

  /** There is no NAT gateway or instance of the id in {@code egress}. */
  public static final ProblemCode EGRESS_MISSING = ProblemCode.of("EGRESS_MISSING");

  /** There is no security group of the id in {@code securityGroupOverride}. */
  public static final ProblemCode SECURITY_GROUP_MISSING = ProblemCode.of("SECURITY_GROUP_MISSING");

  /** The security group of {@code securityGroupOverride} is one that the cluster makes. */
  public static final ProblemCode SECURITY_GROUP_IS_OWN = ProblemCode.of("SECURITY_GROUP_IS_OWN");

  /** The security group of {@code securityGroupOverride} is in another VPC than the cluster. */
  public static final ProblemCode SECURITY_GROUP_ELSEWHERE =
      ProblemCode.of("SECURITY_GROUP_ELSEWHERE");

  /** There is no managed prefix list of the id in an access list. */
  public static final ProblemCode ACCESS_PREFIX_LIST_MISSING =
      ProblemCode.of("ACCESS_PREFIX_LIST_MISSING");

  /** A subnet is in another region than the client's. */
  public static final ProblemCode OTHER_REGION = ProblemCode.of("OTHER_REGION");

  /** An instance group that is to be launched names no image. */
  public static final ProblemCode IMAGE_UNSET = ProblemCode.of("IMAGE_UNSET");

  /** There is no image as an instance group names it. */
  public static final ProblemCode IMAGE_MISSING = ProblemCode.of("IMAGE_MISSING");

  /** Several images answer to what an instance group names. */
  public static final ProblemCode IMAGE_AMBIGUOUS = ProblemCode.of("IMAGE_AMBIGUOUS");

  /** The range of an own subnet overlaps a subnet of the VPC that the cluster does not own. */
  public static final ProblemCode SUBNET_RANGE_TAKEN = ProblemCode.of("SUBNET_RANGE_TAKEN");

  /** The route table of a shared subnet lacks the tag by which kubenet finds it. */
  public static final ProblemCode KUBENET_TABLE_UNTAGGED = ProblemCode.of("KUBENET_TABLE_UNTAGGED");

  /** The route table of a shared subnet of kubenet has the tag of another cluster. */
  public static final ProblemCode KUBENET_TABLE_OF_OTHER_CLUSTER =
      ProblemCode.of("KUBENET_TABLE_OF_OTHER_CLUSTER");

  private ExistingCodes() {}
}
