package io.kops.networking.aws.preflight;

import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.ec2.VpcAttachmentKind;
import io.kops.networking.aws.simulator.state.AddressState;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ExternalLoadBalancer;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.LoadBalancerSubnet;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Flannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Accounts in which an apply fails half-way, each for another reason. */
final class PreparedFailures {
  private static final String TRANSIT_GATEWAY = "tgw-0123456789abcdef0";
  static final String PREFIX_LIST = "pl-0123456789abcdef0";
  private static final String POLICY = "arn:aws:iam::123456789012:policy/p";
  private static final String PROFILE = "external";
  private static final String TARGET_GROUP =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/external/0123456789abcdef";

  private PreparedFailures() {}

  static List<PreparedFailure> all() {
    return Stream.of(
            permissions(), quotas(), externalResources(), resourcesOfInstances(), sharedVpc())
        .flatMap(List::stream)
        .toList();
  }

  private static ClusterBuilder kops137(String... zones) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.1")
        .zones(zones)
        .networking(Cni.DEFAULT)
        .image("099720109477/image")
        .configBase("s3://state/k.example.com");
  }

  static Cluster privateCluster() {
    return kops137("us-east-1a", "us-east-1b").privateTopology().bastion().build();
  }

  static Cluster dualStack() {
    return kops137("us-east-1a", "us-east-1b")
        .privateTopology()
        .bastion()
        .nonMasqueradeCidr("::/0")
        .build();
  }

  static Cluster kops110() {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.10.6")
        .zones("us-east-1a", "us-east-1b")
        .networking(Flannel.withBackend("vxlan"))
        .privateTopology()
        .image("099720109477/image")
        .configBase("s3://state/k.example.com")
        .build();
  }

  private static List<PreparedFailure> permissions() {
    return Stream.of(
            "ec2:CreateNatGateway",
            "ec2:AuthorizeSecurityGroupIngress",
            "ec2:ModifyVpcAttribute",
            "iam:CreateRole",
            "iam:TagRole",
            "iam:TagInstanceProfile",
            "autoscaling:CreateAutoScalingGroup",
            "autoscaling:CreateOrUpdateTags",
            "elasticloadbalancing:AddTags",
            "elasticloadbalancing:CreateLoadBalancer")
        .flatMap(
            action -> {
              PreparedFailure denied =
                  PreparedFailure.of(action + " is denied", PreflightCodes.PERMISSION_DENIED)
                      .when(aws -> aws.access().deny(action));
              return action.equals("ec2:CreateNatGateway")
                  ? Stream.of(
                      denied,
                      PreparedFailure.of(
                              action + " is denied, kops 1.10", PreflightCodes.PERMISSION_DENIED)
                          .in(aws -> kops110())
                          .when(denied.afterPlanning()))
                  : Stream.of(denied);
            })
        .toList();
  }

  private static List<PreparedFailure> quotas() {
    return List.of(
        quota("no VPC is left", Quota.VPCS, 1)
            .in(
                aws -> {
                  aws.ec2().createVpc(r -> r.cidrBlock("10.0.0.0/16"));
                  return privateCluster();
                }),
        quota("no internet gateway is left", Quota.INTERNET_GATEWAYS, 1)
            .in(
                aws -> {
                  aws.ec2().createInternetGateway();
                  return privateCluster();
                }),
        quota("too few Elastic IPs are left", Quota.ADDRESSES, 1),
        quota("a zone has too many NAT gateways", Quota.NAT_GATEWAYS_PER_ZONE, 1)
            .in(
                aws -> {
                  addNatGateway(aws.ec2());
                  return privateCluster();
                }),
        quota("too few security groups are left", Quota.SECURITY_GROUPS, 4),
        quota("too few route tables are left", Quota.ROUTE_TABLES_PER_VPC, 2),
        quota("a prefix list fills a security group", Quota.RULES_PER_SECURITY_GROUP, 60)
            .in(
                aws -> {
                  aws.addPrefixList(PREFIX_LIST, 70);
                  return admitting(PREFIX_LIST);
                }),
        quota("a prefix list of AWS fills a security group", Quota.RULES_PER_SECURITY_GROUP, 50)
            .in(
                aws -> {
                  aws.addAwsPrefixList(
                      PREFIX_LIST, "com.amazonaws.global.cloudfront.origin-facing", 55);
                  return admitting(PREFIX_LIST);
                }),
        PreparedFailure.of("a role gets too many policies", PreflightCodes.QUOTA_EXCEEDED)
            .in(aws -> withExternalPolicies(aws, 11)),
        PreparedFailure.of("too few roles are left", PreflightCodes.QUOTA_EXCEEDED)
            .when(aws -> aws.limitRoles(2)));
  }

  private static PreparedFailure quota(String name, Quota quota, int limit) {
    return PreparedFailure.of(name, PreflightCodes.QUOTA_EXCEEDED)
        .under(quotas -> quotas.with(quota, limit));
  }

  /** The private cluster with managed policies of its nodes. */
  static Cluster withExternalPolicies(AwsSimulator aws, int count) {
    List<String> arns = IntStream.range(0, count).mapToObj(i -> POLICY + i).toList();
    arns.forEach(aws::addManagedPolicy);
    return privateCluster().edit(spec -> spec.externalPolicies(Map.of("node", arns)));
  }

  /** The private cluster of kops 1.37, whose controllers have roles. */
  static Cluster withServiceAccounts(String audience) {
    return privateCluster()
        .edit(
            spec ->
                spec.serviceAccountIssuerDiscovery(
                        ServiceAccountIssuerDiscovery.builder()
                            .discoveryStore("s3://keys/k.example.com")
                            .enableAwsOidcProvider(true)
                            .addAdditionalAudience(audience)
                            .build())
                    .iam(IamSettings.builder().useServiceAccountExternalPermissions(true).build()));
  }

  private static Cluster admitting(String prefixList) {
    return privateCluster().edit(spec -> spec.sshAccess(List.of(AccessSource.parse(prefixList))));
  }

  private static List<PreparedFailure> externalResources() {
    return List.of(
        PreparedFailure.of("the prefix list is deleted", PreflightCodes.PREFIX_LIST_MISSING)
            .in(
                aws -> {
                  aws.addPrefixList(PREFIX_LIST, 5);
                  return admitting(PREFIX_LIST);
                })
            .when(aws -> aws.removePrefixList(PREFIX_LIST)),
        PreparedFailure.of("the transit gateway is deleted", PreflightCodes.ROUTE_TARGET_MISSING)
            .in(
                aws -> {
                  aws.addTransitGateway(TRANSIT_GATEWAY);
                  return withPrivateSubnets(
                      privateCluster(), subnet -> subnet.egress(TRANSIT_GATEWAY));
                })
            .when(aws -> aws.removeTransitGateway(TRANSIT_GATEWAY)),
        PreparedFailure.of("the peering is deleted", PreflightCodes.ROUTE_TARGET_MISSING)
            .in(
                aws -> {
                  Cluster cluster = inSharedVpc(aws, "10.0.16.0/20");
                  String peering =
                      aws.addVpcAttachment(
                          VpcAttachmentKind.PEERING,
                          aws.state().vpcs().get(0).id(),
                          "active",
                          Map.of());
                  return withPrivateSubnets(
                      cluster,
                      subnet ->
                          subnet.addAdditionalRoutes(
                              new AdditionalRoute(Cidr.parse("10.9.0.0/16"), peering)));
                })
            .when(
                aws ->
                    aws.removeVpcAttachment(
                        aws.ec2()
                            .describeVpcPeeringConnections()
                            .vpcPeeringConnections()
                            .get(0)
                            .vpcPeeringConnectionId())),
        PreparedFailure.of("the Elastic IP is released", ExistingCodes.ELASTIC_IP_MISSING)
            .in(PreparedFailures::withOwnAddress)
            .when(
                aws ->
                    aws.ec2().releaseAddress(r -> r.allocationId(addressOf(aws).allocationId()))),
        PreparedFailure.of("the Elastic IP is taken", PreflightCodes.ELASTIC_IP_IN_USE)
            .in(PreparedFailures::withOwnAddress)
            .when(aws -> addNatGateway(aws.ec2(), addressOf(aws).allocationId())),
        PreparedFailure.of("the image is deregistered", PreflightCodes.IMAGE_GONE)
            .when(
                aws ->
                    aws.removeImage(
                        aws.ec2()
                            .describeImages(r -> r.owners("099720109477"))
                            .images()
                            .get(0)
                            .imageId())),
        PreparedFailure.of(
                "a zone does not offer the type", PreflightCodes.INSTANCE_TYPE_NOT_OFFERED)
            .in(
                aws ->
                    kops137("us-east-1a", "us-east-1b")
                        .privateTopology()
                        .nodes("c7i.large")
                        .build())
            .when(aws -> aws.withdrawInstanceType("c7i.large", "us-east-1b")));
  }

  /** Resources that launch templates, load balancers, Auto Scaling groups and roles reference. */
  private static List<PreparedFailure> resourcesOfInstances() {
    return List.of(
        PreparedFailure.of("the key pair is deleted", PreflightCodes.KEY_PAIR_MISSING)
            .when(aws -> aws.removeKeyPair(PreflightAccount.KEY)),
        PreparedFailure.of("the profile is deleted", PreflightCodes.INSTANCE_PROFILE_MISSING)
            .in(
                aws -> {
                  aws.iam().createInstanceProfile(r -> r.instanceProfileName(PROFILE));
                  return withProfile();
                })
            .when(aws -> aws.iam().deleteInstanceProfile(r -> r.instanceProfileName(PROFILE))),
        PreparedFailure.of("the profile has no role", PreflightCodes.INSTANCE_PROFILE_MISSING)
            .in(
                aws -> {
                  aws.iam().createInstanceProfile(r -> r.instanceProfileName(PROFILE));
                  return withProfile();
                }),
        PreparedFailure.of("a policy is deleted", PreflightCodes.MANAGED_POLICY_MISSING)
            .in(aws -> withExternalPolicies(aws, 2))
            .when(aws -> aws.removeManagedPolicy(POLICY + 1)),
        PreparedFailure.of("the boundary is missing", PreflightCodes.MANAGED_POLICY_MISSING)
            .in(
                aws ->
                    privateCluster()
                        .edit(
                            spec ->
                                spec.iam(
                                    IamSettings.builder().permissionsBoundary(POLICY).build()))),
        PreparedFailure.of("a group does not exist", ExistingCodes.SECURITY_GROUP_MISSING)
            .in(
                aws ->
                    withGroups(
                        privateCluster(),
                        group -> group.addAdditionalSecurityGroups("sg-0123456789abcdef0"))),
        PreparedFailure.of("a group is in another VPC", ExistingCodes.SECURITY_GROUP_ELSEWHERE)
            .in(
                aws -> {
                  Cluster cluster = inSharedVpc(aws, "10.0.16.0/20");
                  String other = aws.ec2().createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
                  return withBalancerGroup(cluster, securityGroup(aws, other));
                }),
        PreparedFailure.of("a group is in an existing VPC", ExistingCodes.SECURITY_GROUP_ELSEWHERE)
            .in(
                aws -> {
                  String other = aws.ec2().createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
                  return withBalancerGroup(kops110(), securityGroup(aws, other));
                }),
        PreparedFailure.of(
                "the load balancer is missing", PreflightCodes.EXTERNAL_LOAD_BALANCER_MISSING)
            .in(
                aws ->
                    withGroups(
                        kops110(),
                        group ->
                            group.addExternalLoadBalancers(
                                ExternalLoadBalancer.builder()
                                    .loadBalancerName("external")
                                    .build()))),
        PreparedFailure.of(
                "the target group is missing", PreflightCodes.EXTERNAL_LOAD_BALANCER_MISSING)
            .in(
                aws ->
                    withGroups(
                        privateCluster(),
                        group ->
                            group.addExternalLoadBalancers(
                                ExternalLoadBalancer.builder()
                                    .targetGroupArn(TARGET_GROUP)
                                    .build()))),
        PreparedFailure.of(
                "the targets are addresses", PreflightCodes.EXTERNAL_LOAD_BALANCER_MISSING)
            .in(aws -> withGroups(privateCluster(), group -> withTargetGroup(group, aws, "ip"))),
        PreparedFailure.of("the TLS policy does not exist", PreflightCodes.SSL_POLICY_MISSING)
            .in(
                aws ->
                    withApi(
                        privateCluster(),
                        api ->
                            api.sslCertificate("arn:aws:acm:us-east-1:123456789012:certificate/c")
                                .sslPolicy("ELBSecurityPolicy-absent"))),
        PreparedFailure.of(
                "the load balancer's address is released", ExistingCodes.ELASTIC_IP_MISSING)
            .in(aws -> withBalancerAddress(aws.ec2().allocateAddress(r -> {}).allocationId()))
            .when(
                aws ->
                    aws.ec2().releaseAddress(r -> r.allocationId(addressOf(aws).allocationId()))),
        PreparedFailure.of("the load balancer's address is taken", PreflightCodes.ELASTIC_IP_IN_USE)
            .in(aws -> withBalancerAddress(aws.ec2().allocateAddress(r -> {}).allocationId()))
            .when(aws -> addNatGateway(aws.ec2(), addressOf(aws).allocationId())),
        PreparedFailure.of("an IPv6 range is literal", PreflightCodes.SUBNET_RANGE_OUTSIDE_VPC)
            .in(aws -> withFirstSubnet(dualStack(), subnet -> subnet.ipv6Cidr("2001:db8::/64"))));
  }

  /** The load balancer and the nodes have a group of another VPC. */
  static Cluster withAssociatedGroup(AwsSimulator aws) {
    Cluster cluster = inSharedVpc(aws, "10.0.16.0/20");
    String other = aws.ec2().createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
    String group = securityGroup(aws, other);
    String own = cluster.spec().networkId().orElseThrow();
    aws.ec2().associateSecurityGroupVpc(r -> r.groupId(group).vpcId(own));
    return withGroups(
        withBalancerGroup(cluster, group), nodes -> nodes.addAdditionalSecurityGroups(group));
  }

  /** One of two groups of nodes names the instance profile of the other. */
  static Cluster withOwnProfileInOneGroup() {
    Cluster cluster = kops137("us-east-1a", "us-east-1b").privateTopology().build();
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(
                group ->
                    group.name().equals("nodes-us-east-1b")
                        ? group.toBuilder()
                            .iamProfile(
                                "arn:aws:iam::123456789012:instance-profile/Nodes.k.example.com")
                            .build()
                        : group)
            .toList());
  }

  private static Cluster withProfile() {
    return withGroups(
        privateCluster(),
        group -> group.iamProfile("arn:aws:iam::123456789012:instance-profile/" + PROFILE));
  }

  private static Cluster withFirstSubnet(Cluster cluster, UnaryOperator<Subnet.Builder> edit) {
    List<Subnet> subnets = new ArrayList<>(cluster.spec().subnets());
    subnets.set(0, edit.apply(subnets.get(0).toBuilder()).build());
    return cluster.edit(spec -> spec.subnets(subnets));
  }

  private static Cluster withBalancerAddress(String allocationId) {
    Cluster cluster = privateCluster();
    List<LoadBalancerSubnet> places = new ArrayList<>();
    for (Subnet subnet : cluster.spec().subnets()) {
      if (subnet.type() == SubnetType.UTILITY) {
        LoadBalancerSubnet.Builder place = LoadBalancerSubnet.builder().name(subnet.name());
        places.add((places.isEmpty() ? place.allocationId(allocationId) : place).build());
      }
    }
    return withApi(cluster, api -> api.subnets(places));
  }

  private static Cluster withApi(Cluster cluster, UnaryOperator<ApiLoadBalancer.Builder> edit) {
    ApiLoadBalancer.Builder balancer = ApiLoadBalancer.builder().type(LoadBalancerType.PUBLIC);
    if (cluster.spec().release() == KopsRelease.V1_37) {
      balancer.loadBalancerClass("Network");
    }
    return cluster.edit(
        spec -> spec.api(ApiAccess.builder().loadBalancer(edit.apply(balancer).build()).build()));
  }

  static Cluster withGroups(Cluster cluster, UnaryOperator<InstanceGroup.Builder> edit) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(group -> edit.apply(group.toBuilder()).build())
            .toList());
  }

  /** A group with an external target group in another VPC than that of the cluster. */
  static InstanceGroup.Builder withTargetGroup(
      InstanceGroup.Builder group, AwsSimulator aws, String targetType) {
    String vpc = aws.ec2().createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
    String arn =
        aws.networkLoadBalancing()
            .createTargetGroup(
                r ->
                    r.name("external-" + vpc.substring(vpc.length() - 8))
                        .protocol("TCP")
                        .port(443)
                        .vpcId(vpc)
                        .targetType(targetType))
            .targetGroups()
            .get(0)
            .targetGroupArn();
    return group.addExternalLoadBalancers(
        ExternalLoadBalancer.builder().targetGroupArn(arn).build());
  }

  static Cluster withTargetGroupElsewhere(AwsSimulator aws) {
    Cluster cluster = privateCluster();
    InstanceGroup first = cluster.instanceGroups().get(0);
    List<InstanceGroup> groups = new ArrayList<>(cluster.instanceGroups());
    groups.set(0, withTargetGroup(first.toBuilder(), aws, "instance").build());
    return cluster.withInstanceGroups(groups);
  }

  /** A cluster whose groups all reference several external resources of each type. */
  static Cluster withManyReferences(AwsSimulator aws) {
    Cluster cluster = withExternalPolicies(aws, 2);
    List<InstanceGroup> groups = new ArrayList<>();
    for (InstanceGroup group : cluster.instanceGroups()) {
      groups.add(
          group.role() == InstanceGroupRole.NODE
              ? group
              : group.toBuilder()
                  .iamProfile("arn:aws:iam::123456789012:instance-profile/" + PROFILE)
                  .build());
    }
    return withGroups(
        cluster.withInstanceGroups(groups),
        group ->
            group
                .addAdditionalSecurityGroups("sg-0123456789abcdef0", "sg-0123456789abcdef1")
                .addExternalLoadBalancers(
                    ExternalLoadBalancer.builder().loadBalancerName("one").build(),
                    ExternalLoadBalancer.builder().loadBalancerName("two").build(),
                    ExternalLoadBalancer.builder().targetGroupArn(TARGET_GROUP).build()));
  }

  private static Cluster withBalancerGroup(Cluster cluster, String group) {
    return withApi(cluster, api -> api.addAdditionalSecurityGroups(group));
  }

  private static String securityGroup(AwsSimulator aws, String vpc) {
    return aws.ec2()
        .createSecurityGroup(r -> r.groupName("external").description("external").vpcId(vpc))
        .groupId();
  }

  static Cluster withOwnAddress(AwsSimulator aws) {
    String ip = aws.ec2().allocateAddress(r -> {}).publicIp();
    Cluster cluster = kops137("us-east-1a").privateTopology().build();
    return withPrivateSubnets(cluster, subnet -> subnet.publicIp(ip));
  }

  private static AddressState addressOf(AwsSimulator aws) {
    return aws.state().addresses().get(0);
  }

  private static Cluster withPrivateSubnets(Cluster cluster, UnaryOperator<Subnet.Builder> edit) {
    return cluster.edit(
        spec ->
            spec.subnets(
                cluster.spec().subnets().stream()
                    .map(
                        subnet ->
                            subnet.type() == SubnetType.PRIVATE
                                ? edit.apply(subnet.toBuilder()).build()
                                : subnet)
                    .toList()));
  }

  private static List<PreparedFailure> sharedVpc() {
    return List.of(
        PreparedFailure.of("a subnet takes the range", ExistingCodes.SUBNET_RANGE_TAKEN)
            .in(aws -> inSharedVpc(aws, "10.0.16.0/20"))
            .when(aws -> addSubnet(aws.ec2(), "10.0.16.0/24")),
        PreparedFailure.of("the VPC loses a block", PreflightCodes.SUBNET_RANGE_OUTSIDE_VPC)
            .in(
                aws -> {
                  Cluster cluster = inSharedVpc(aws, "10.1.0.0/20");
                  return cluster.edit(
                      spec -> spec.additionalNetworkCidrs(List.of(Cidr.parse("10.1.0.0/16"))));
                })
            .when(
                aws ->
                    aws.ec2()
                        .disassociateVpcCidrBlock(
                            r ->
                                r.associationId(
                                    aws.ec2()
                                        .describeVpcs()
                                        .vpcs()
                                        .get(0)
                                        .cidrBlockAssociationSet()
                                        .get(1)
                                        .associationId()))),
        PreparedFailure.of("the NAT gateway is deleted", PreflightCodes.ROUTE_TARGET_MISSING)
            .in(
                aws -> {
                  Cluster cluster = inSharedVpc(aws, "10.0.16.0/20");
                  String nat =
                      addNatGatewayIn(
                          aws.ec2(),
                          addSubnet(aws.ec2(), "10.0.200.0/24"),
                          aws.ec2().allocateAddress(r -> {}).allocationId());
                  return withPrivateSubnets(cluster, subnet -> subnet.egress(nat));
                })
            .when(
                aws -> {
                  String nat = aws.state().natGateways().get(0).id();
                  aws.ec2().deleteNatGateway(r -> r.natGatewayId(nat));
                  // The simulator counts reads, not seconds, until a deletion is over.
                  for (int reads = 0; reads < 10; reads++) {
                    aws.ec2().describeNatGateways(r -> r.natGatewayIds(nat));
                  }
                }),
        PreparedFailure.of("a shared subnet has 49 tags", PreflightCodes.TAGS_EXCEEDED)
            .in(PreparedFailures::inSharedSubnet)
            .when(
                aws ->
                    aws.ec2()
                        .createTags(
                            r ->
                                r.resources(aws.state().subnets().get(0).id())
                                    .tags(
                                        IntStream.range(0, 49)
                                            .mapToObj(
                                                i ->
                                                    Tag.builder().key("tag" + i).value("x").build())
                                            .toList()))),
        PreparedFailure.of("the VPC has too many subnets", PreflightCodes.QUOTA_EXCEEDED)
            .under(quotas -> quotas.with(Quota.SUBNETS_PER_VPC, 2))
            .in(
                aws -> {
                  Cluster cluster = inSharedVpc(aws, "10.0.16.0/20");
                  addSubnet(aws.ec2(), "10.0.200.0/24");
                  return cluster;
                }));
  }

  private static String addVpc(Ec2Client ec2) {
    String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.1.0.0/16"));
    String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    return vpc;
  }

  private static Cluster inSharedVpc(AwsSimulator aws, String privateCidr) {
    String vpc = addVpc(aws.ec2());
    Cluster cluster = kops137("us-east-1a").privateTopology().inVpc(vpc, "10.0.0.0/16").build();
    List<Subnet> placed = new ArrayList<>();
    for (Subnet subnet : cluster.spec().subnets()) {
      placed.add(
          subnet.toBuilder()
              .cidr(Cidr.parse(subnet.type() == SubnetType.PRIVATE ? privateCidr : "10.0.0.0/22"))
              .build());
    }
    return cluster.edit(spec -> spec.subnets(placed));
  }

  static Cluster inSharedSubnet(AwsSimulator aws) {
    String vpc = addVpc(aws.ec2());
    String subnet = addSubnet(aws.ec2(), "10.0.200.0/24");
    Cluster cluster = kops137("us-east-1a").inVpc(vpc, "10.0.0.0/16").build();
    return cluster.edit(
        spec ->
            spec.subnets(
                List.of(
                    Subnet.builder()
                        .name("us-east-1a")
                        .zone(ZoneName.of("us-east-1a"))
                        .type(SubnetType.PUBLIC)
                        .id(subnet)
                        .build())));
  }

  private static String addSubnet(Ec2Client ec2, String cidr) {
    String vpc = ec2.describeVpcs().vpcs().get(0).vpcId();
    return ec2.createSubnet(r -> r.vpcId(vpc).availabilityZone("us-east-1a").cidrBlock(cidr))
        .subnet()
        .subnetId();
  }

  private static void addNatGateway(Ec2Client ec2) {
    addNatGateway(ec2, ec2.allocateAddress(r -> {}).allocationId());
  }

  /** Creates the gateway in a separate network. */
  private static void addNatGateway(Ec2Client ec2, String allocation) {
    addVpc(ec2);
    addNatGatewayIn(ec2, addSubnet(ec2, "10.0.200.0/24"), allocation);
  }

  private static String addNatGatewayIn(Ec2Client ec2, String subnet, String allocation) {
    return ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(allocation))
        .natGateway()
        .natGatewayId();
  }
}
