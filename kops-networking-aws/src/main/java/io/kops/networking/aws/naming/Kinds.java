package io.kops.networking.aws.naming;

import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;

/** The kinds of resources of a network. */
public final class Kinds {
  /** A VPC. */
  public static final ResourceKind VPC = ResourceKinds.VPC;

  /** An additional CIDR block of a VPC. */
  public static final ResourceKind VPC_CIDR_BLOCK = ResourceKinds.VPC_CIDR_BLOCK;

  /** A set of DHCP options. */
  public static final ResourceKind DHCP_OPTIONS = ResourceKinds.DHCP_OPTIONS;

  /** The association of DHCP options with a VPC. */
  public static final ResourceKind DHCP_OPTIONS_ASSOCIATION =
      ResourceKinds.DHCP_OPTIONS_ASSOCIATION;

  /** An internet gateway. */
  public static final ResourceKind INTERNET_GATEWAY = ResourceKinds.INTERNET_GATEWAY;

  /** An egress-only internet gateway. */
  public static final ResourceKind EGRESS_ONLY_INTERNET_GATEWAY =
      ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY;

  /** A subnet that the cluster owns. */
  public static final ResourceKind SUBNET = ResourceKinds.SUBNET;

  /** The tags of the cluster on a shared subnet. */
  public static final ResourceKind SUBNET_TAGS = ResourceKinds.SUBNET_TAGS;

  /** A route table. */
  public static final ResourceKind ROUTE_TABLE = ResourceKinds.ROUTE_TABLE;

  /** A route of a route table. */
  public static final ResourceKind ROUTE = ResourceKinds.ROUTE;

  /** The association of a route table with a subnet. */
  public static final ResourceKind ROUTE_TABLE_ASSOCIATION = ResourceKinds.ROUTE_TABLE_ASSOCIATION;

  /** An Elastic IP. */
  public static final ResourceKind ELASTIC_IP = ResourceKinds.ELASTIC_IP;

  /** A NAT gateway. */
  public static final ResourceKind NAT_GATEWAY = ResourceKinds.NAT_GATEWAY;

  /** A security group. */
  public static final ResourceKind SECURITY_GROUP = ResourceKinds.SECURITY_GROUP;

  /** A rule of a security group, with one peer. */
  public static final ResourceKind SECURITY_GROUP_RULE = ResourceKinds.SECURITY_GROUP_RULE;

  /** An IAM role. */
  public static final ResourceKind IAM_ROLE = ResourceKinds.IAM_ROLE;

  /** An inline policy of an IAM role. */
  public static final ResourceKind IAM_ROLE_POLICY = ResourceKinds.IAM_ROLE_POLICY;

  /** An IAM instance profile. */
  public static final ResourceKind IAM_INSTANCE_PROFILE = ResourceKinds.IAM_INSTANCE_PROFILE;

  /** A file of the cluster in its state store. */
  public static final ResourceKind STATE_OBJECT = ResourceKinds.STATE_OBJECT;

  /** A launch template and the version from which instances are launched. */
  public static final ResourceKind LAUNCH_TEMPLATE = ResourceKinds.LAUNCH_TEMPLATE;

  /** An Auto Scaling group. */
  public static final ResourceKind AUTO_SCALING_GROUP = ResourceKinds.AUTO_SCALING_GROUP;

  /** A classic load balancer. */
  public static final ResourceKind LOAD_BALANCER = ResourceKinds.LOAD_BALANCER;

  /** A network load balancer. */
  public static final ResourceKind NETWORK_LOAD_BALANCER = ResourceKinds.NETWORK_LOAD_BALANCER;

  /** A target group of a network load balancer. */
  public static final ResourceKind TARGET_GROUP = ResourceKinds.TARGET_GROUP;

  /** A listener of a network load balancer. */
  public static final ResourceKind LISTENER = ResourceKinds.LISTENER;

  /** An instance that was detached from its Auto Scaling group. */
  public static final ResourceKind DETACHED_INSTANCE = ResourceKinds.DETACHED_INSTANCE;

  private Kinds() {}
}
