package io.kops.networking.resource;

/**
 * The kinds of resources in plans, reports and drifts. Filter by them, as in {@code
 * plan.resources().stream().filter(r -> r.id().kind().equals(ResourceKinds.SUBNET))}. Later
 * versions may add kinds.
 */
public final class ResourceKinds {
  /** A VPC. */
  public static final ResourceKind VPC = new ResourceKind("Vpc");

  /** An additional CIDR block of a VPC. */
  public static final ResourceKind VPC_CIDR_BLOCK = new ResourceKind("VpcCidrBlock");

  /** A set of DHCP options. */
  public static final ResourceKind DHCP_OPTIONS = new ResourceKind("DhcpOptions");

  /** The association of DHCP options with a VPC. */
  public static final ResourceKind DHCP_OPTIONS_ASSOCIATION =
      new ResourceKind("DhcpOptionsAssociation");

  /** An internet gateway. */
  public static final ResourceKind INTERNET_GATEWAY = new ResourceKind("InternetGateway");

  /** An egress-only internet gateway. */
  public static final ResourceKind EGRESS_ONLY_INTERNET_GATEWAY =
      new ResourceKind("EgressOnlyInternetGateway");

  /** A subnet that the cluster owns. */
  public static final ResourceKind SUBNET = new ResourceKind("Subnet");

  /** The cluster's tags on a shared subnet. */
  public static final ResourceKind SUBNET_TAGS = new ResourceKind("SubnetTags");

  /** A route table. */
  public static final ResourceKind ROUTE_TABLE = new ResourceKind("RouteTable");

  /** A route of a route table. */
  public static final ResourceKind ROUTE = new ResourceKind("Route");

  /** The association of a route table with a subnet. */
  public static final ResourceKind ROUTE_TABLE_ASSOCIATION =
      new ResourceKind("RouteTableAssociation");

  /** An Elastic IP. */
  public static final ResourceKind ELASTIC_IP = new ResourceKind("ElasticIp");

  /** A NAT gateway. */
  public static final ResourceKind NAT_GATEWAY = new ResourceKind("NatGateway");

  /** A security group. */
  public static final ResourceKind SECURITY_GROUP = new ResourceKind("SecurityGroup");

  /** A rule of a security group, with one peer. */
  public static final ResourceKind SECURITY_GROUP_RULE = new ResourceKind("SecurityGroupRule");

  /** An IAM role. */
  public static final ResourceKind IAM_ROLE = new ResourceKind("IamRole");

  /** An inline policy of an IAM role. */
  public static final ResourceKind IAM_ROLE_POLICY = new ResourceKind("IamRolePolicy");

  /** An IAM OIDC provider, by which AWS verifies the service account tokens of a cluster. */
  public static final ResourceKind IAM_OIDC_PROVIDER = new ResourceKind("IamOidcProvider");

  /** An IAM instance profile. */
  public static final ResourceKind IAM_INSTANCE_PROFILE = new ResourceKind("IamInstanceProfile");

  /** A file of the cluster in its state store. */
  public static final ResourceKind STATE_OBJECT = new ResourceKind("StateObject");

  /** A launch template and the version that its group launches from. */
  public static final ResourceKind LAUNCH_TEMPLATE = new ResourceKind("LaunchTemplate");

  /** An Auto Scaling group. */
  public static final ResourceKind AUTO_SCALING_GROUP = new ResourceKind("AutoScalingGroup");

  /** A classic load balancer. */
  public static final ResourceKind LOAD_BALANCER = new ResourceKind("LoadBalancer");

  /** A network load balancer. */
  public static final ResourceKind NETWORK_LOAD_BALANCER = new ResourceKind("NetworkLoadBalancer");

  /** A target group of a network load balancer. */
  public static final ResourceKind TARGET_GROUP = new ResourceKind("TargetGroup");

  /** A listener of a network load balancer. */
  public static final ResourceKind LISTENER = new ResourceKind("Listener");

  /** An instance that was detached from its Auto Scaling group. */
  public static final ResourceKind DETACHED_INSTANCE = new ResourceKind("DetachedInstance");

  /** A hosted zone of Route 53. */
  public static final ResourceKind HOSTED_ZONE = new ResourceKind("HostedZone");

  /** The association of a private hosted zone with the VPC. */
  public static final ResourceKind HOSTED_ZONE_ASSOCIATION =
      new ResourceKind("HostedZoneAssociation");

  /** A resource record set of a hosted zone: the records of a name and a type. */
  public static final ResourceKind RECORD_SET = new ResourceKind("RecordSet");

  private ResourceKinds() {}
}
