package io.kops.networking.aws.terraform;

import com.google.gson.JsonObject;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.terraform.SimulatedTerraform.Body;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDeviceRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.NewDhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** The resources of the AWS provider, as far as configurations have them. */
final class SimulatedProvider {
  private static final String ID = "id";
  private static final String ARN = "arn";
  private static final String NAME = "name";
  private static final String TAGS = "tags";
  private static final String VPC = "vpc_id";

  private final AwsSimulator aws;
  private final Ec2Client ec2;

  SimulatedProvider(AwsSimulator aws) {
    this.aws = aws;
    this.ec2 = aws.ec2();
  }

  /** Creates a resource and returns its attributes. */
  Map<String, String> create(String type, JsonObject json) {
    Body body = new Body(json);
    Map<String, String> attributes =
        switch (type) {
          case "aws_vpc" -> vpc(body);
          case "aws_vpc_ipv4_cidr_block_association" -> cidrBlock(body);
          case "aws_vpc_dhcp_options" -> dhcpOptions(body);
          case "aws_vpc_dhcp_options_association" -> dhcpOptionsAssociation(body);
          case "aws_internet_gateway" -> internetGateway(body);
          case "aws_egress_only_internet_gateway" -> egressOnlyGateway(body);
          case "aws_subnet" -> subnet(body);
          case "aws_ec2_tag" -> tag(body);
          case "aws_route_table" -> routeTable(body);
          case "aws_route" -> route(body);
          case "aws_route_table_association" -> routeTableAssociation(body);
          case "aws_eip" -> elasticIp(body);
          case "aws_nat_gateway" -> natGateway(body);
          case "aws_security_group" -> securityGroup(body);
          case "aws_security_group_rule" -> rule(body);
          case "aws_vpc_security_group_ingress_rule" -> taggedRule(body, true);
          case "aws_vpc_security_group_egress_rule" -> taggedRule(body, false);
          case "aws_iam_role" -> role(body);
          case "aws_iam_openid_connect_provider" -> oidcProvider(body);
          case "aws_iam_role_policy" -> rolePolicy(body);
          case "aws_iam_role_policy_attachment" -> attachment(body);
          case "aws_iam_instance_profile" -> instanceProfile(body);
          case "aws_launch_template" -> launchTemplate(body);
          case "aws_autoscaling_group" -> autoScalingGroup(body);
          case "aws_autoscaling_lifecycle_hook" -> lifecycleHook(body);
          case "aws_elb" -> classicLoadBalancer(body);
          case "aws_lb" -> networkLoadBalancer(body);
          case "aws_lb_target_group" -> targetGroup(body);
          case "aws_lb_listener" -> listener(body);
          default -> throw new IllegalStateException("unknown type: " + type);
        };
    body.finish();
    return attributes;
  }

  private Map<String, String> vpc(Body body) {
    boolean ipv6 = body.flag("assign_generated_ipv6_cidr_block");
    String id =
        ec2.createVpc(
                r ->
                    r.cidrBlock(body.text("cidr_block"))
                        .amazonProvidedIpv6CidrBlock(ipv6)
                        .tagSpecifications(tags(ResourceType.VPC, body)))
            .vpc()
            .vpcId();
    ec2.modifyVpcAttribute(
        r -> r.vpcId(id).enableDnsSupport(v -> v.value(body.flag("enable_dns_support"))));
    ec2.modifyVpcAttribute(
        r -> r.vpcId(id).enableDnsHostnames(v -> v.value(body.flag("enable_dns_hostnames"))));
    String block =
        !ipv6
            ? ""
            : ec2.describeVpcs(r -> r.vpcIds(id))
                .vpcs()
                .get(0)
                .ipv6CidrBlockAssociationSet()
                .get(0)
                .ipv6CidrBlock();
    return Map.of(ID, id, "cidr_block", body.text("cidr_block"), "ipv6_cidr_block", block);
  }

  /** The provider waits until the block is associated. */
  private Map<String, String> cidrBlock(Body body) {
    String vpc = body.text(VPC);
    String id =
        ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock(body.text("cidr_block")))
            .cidrBlockAssociation()
            .associationId();
    for (int reads = 0; reads < 3; reads++) {
      ec2.describeVpcs(r -> r.vpcIds(vpc));
    }
    return Map.of(ID, id);
  }

  private Map<String, String> dhcpOptions(Body body) {
    List<NewDhcpConfiguration> options =
        List.of(
            NewDhcpConfiguration.builder()
                .key("domain-name")
                .values(body.text("domain_name"))
                .build(),
            NewDhcpConfiguration.builder()
                .key("domain-name-servers")
                .values(body.texts("domain_name_servers"))
                .build());
    return Map.of(
        ID,
        ec2.createDhcpOptions(
                r ->
                    r.dhcpConfigurations(options)
                        .tagSpecifications(tags(ResourceType.DHCP_OPTIONS, body)))
            .dhcpOptions()
            .dhcpOptionsId());
  }

  private Map<String, String> dhcpOptionsAssociation(Body body) {
    ec2.associateDhcpOptions(
        r -> r.vpcId(body.text(VPC)).dhcpOptionsId(body.text("dhcp_options_id")));
    return Map.of();
  }

  private Map<String, String> internetGateway(Body body) {
    String id =
        ec2.createInternetGateway(
                r -> r.tagSpecifications(tags(ResourceType.INTERNET_GATEWAY, body)))
            .internetGateway()
            .internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(id).vpcId(body.text(VPC)));
    return Map.of(ID, id);
  }

  private Map<String, String> egressOnlyGateway(Body body) {
    return Map.of(
        ID,
        ec2.createEgressOnlyInternetGateway(
                r ->
                    r.vpcId(body.text(VPC))
                        .tagSpecifications(tags(ResourceType.EGRESS_ONLY_INTERNET_GATEWAY, body)))
            .egressOnlyInternetGateway()
            .egressOnlyInternetGatewayId());
  }

  private Map<String, String> subnet(Body body) {
    String id =
        ec2.createSubnet(
                r -> {
                  r.vpcId(body.text(VPC))
                      .availabilityZone(body.text("availability_zone"))
                      .tagSpecifications(tags(ResourceType.SUBNET, body));
                  body.find("cidr_block").ifPresent(r::cidrBlock);
                  body.find("ipv6_cidr_block").ifPresent(r::ipv6CidrBlock);
                  if (body.flag("ipv6_native")) {
                    r.ipv6Native(true);
                  }
                })
            .subnet()
            .subnetId();
    // The provider sets attributes that differ from those of a new subnet.
    body.find("private_dns_hostname_type_on_launch")
        .filter(hostnames -> !hostnames.equals("ip-name"))
        .ifPresent(
            hostnames ->
                ec2.modifySubnetAttribute(
                    r -> r.subnetId(id).privateDnsHostnameTypeOnLaunch(hostnames)));
    if (body.flag("enable_resource_name_dns_a_record_on_launch")) {
      ec2.modifySubnetAttribute(
          r -> r.subnetId(id).enableResourceNameDnsARecordOnLaunch(v -> v.value(true)));
    }
    if (body.flag("enable_resource_name_dns_aaaa_record_on_launch")) {
      ec2.modifySubnetAttribute(
          r -> r.subnetId(id).enableResourceNameDnsAAAARecordOnLaunch(v -> v.value(true)));
    }
    if (body.flag("assign_ipv6_address_on_creation")) {
      ec2.modifySubnetAttribute(
          r -> r.subnetId(id).assignIpv6AddressOnCreation(v -> v.value(true)));
    }
    if (body.flag("enable_dns64")) {
      ec2.modifySubnetAttribute(r -> r.subnetId(id).enableDns64(v -> v.value(true)));
    }
    return Map.of(ID, id);
  }

  private Map<String, String> tag(Body body) {
    ec2.createTags(
        r ->
            r.resources(body.text("resource_id"))
                .tags(Tag.builder().key(body.text("key")).value(body.text("value")).build()));
    return Map.of();
  }

  private Map<String, String> routeTable(Body body) {
    return Map.of(
        ID,
        ec2.createRouteTable(
                r ->
                    r.vpcId(body.text(VPC)).tagSpecifications(tags(ResourceType.ROUTE_TABLE, body)))
            .routeTable()
            .routeTableId());
  }

  private Map<String, String> route(Body body) {
    ec2.createRoute(
        r -> {
          r.routeTableId(body.text("route_table_id"));
          body.find("destination_cidr_block").ifPresent(r::destinationCidrBlock);
          body.find("destination_ipv6_cidr_block").ifPresent(r::destinationIpv6CidrBlock);
          body.find("gateway_id").ifPresent(r::gatewayId);
          body.find("nat_gateway_id").ifPresent(r::natGatewayId);
          body.find("egress_only_gateway_id").ifPresent(r::egressOnlyInternetGatewayId);
          body.find("transit_gateway_id").ifPresent(r::transitGatewayId);
          body.find("vpc_peering_connection_id").ifPresent(r::vpcPeeringConnectionId);
        });
    return Map.of();
  }

  private Map<String, String> routeTableAssociation(Body body) {
    ec2.associateRouteTable(
        r -> r.subnetId(body.text("subnet_id")).routeTableId(body.text("route_table_id")));
    return Map.of();
  }

  private Map<String, String> elasticIp(Body body) {
    return Map.of(
        ID,
        ec2.allocateAddress(
                r -> {
                  r.domain(body.text("domain"))
                      .tagSpecifications(tags(ResourceType.ELASTIC_IP, body));
                  body.find("network_border_group").ifPresent(r::networkBorderGroup);
                })
            .allocationId());
  }

  /** The provider waits until the gateway is available. */
  private Map<String, String> natGateway(Body body) {
    String id =
        ec2.createNatGateway(
                r ->
                    r.subnetId(body.text("subnet_id"))
                        .allocationId(body.text("allocation_id"))
                        .tagSpecifications(tags(ResourceType.NATGATEWAY, body)))
            .natGateway()
            .natGatewayId();
    for (int reads = 0; reads < 10; reads++) {
      ec2.describeNatGateways(r -> r.natGatewayIds(id));
    }
    return Map.of(ID, id);
  }

  /** The provider removes the rule that allows all outbound traffic, which EC2 adds. */
  private Map<String, String> securityGroup(Body body) {
    String id =
        ec2.createSecurityGroup(
                r ->
                    r.vpcId(body.text(VPC))
                        .groupName(body.text(NAME))
                        .description(body.text("description"))
                        .tagSpecifications(tags(ResourceType.SECURITY_GROUP, body)))
            .groupId();
    List<String> rules =
        ec2
            .describeSecurityGroupRules(
                r -> r.filters(Filter.builder().name("group-id").values(id).build()))
            .securityGroupRules()
            .stream()
            .map(rule -> rule.securityGroupRuleId())
            .toList();
    ec2.revokeSecurityGroupEgress(r -> r.groupId(id).securityGroupRuleIds(rules));
    return Map.of(ID, id);
  }

  private Map<String, String> rule(Body body) {
    IpPermission.Builder permission = IpPermission.builder().ipProtocol(body.text("protocol"));
    int from = body.whole("from_port");
    int to = body.whole("to_port");
    if (!body.text("protocol").equals("-1")) {
      permission.fromPort(from).toPort(to);
    }
    permission
        .ipRanges(
            body.texts("cidr_blocks").stream()
                .map(cidr -> IpRange.builder().cidrIp(cidr).build())
                .toList())
        .ipv6Ranges(
            body.texts("ipv6_cidr_blocks").stream()
                .map(cidr -> Ipv6Range.builder().cidrIpv6(cidr).build())
                .toList())
        .prefixListIds(
            body.texts("prefix_list_ids").stream()
                .map(list -> PrefixListId.builder().prefixListId(list).build())
                .toList());
    body.find("source_security_group_id")
        .ifPresent(
            group -> permission.userIdGroupPairs(UserIdGroupPair.builder().groupId(group).build()));
    String group = body.text("security_group_id");
    if (body.text("type").equals("ingress")) {
      ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permission.build()));
    } else {
      ec2.authorizeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(permission.build()));
    }
    return Map.of();
  }

  private Map<String, String> taggedRule(Body body, boolean ingress) {
    IpPermission.Builder permission = IpPermission.builder().ipProtocol(body.text("ip_protocol"));
    body.find("from_port").map(Integer::valueOf).ifPresent(permission::fromPort);
    body.find("to_port").map(Integer::valueOf).ifPresent(permission::toPort);
    body.find("cidr_ipv4")
        .ifPresent(cidr -> permission.ipRanges(IpRange.builder().cidrIp(cidr).build()));
    body.find("cidr_ipv6")
        .ifPresent(cidr -> permission.ipv6Ranges(Ipv6Range.builder().cidrIpv6(cidr).build()));
    body.find("prefix_list_id")
        .ifPresent(
            list -> permission.prefixListIds(PrefixListId.builder().prefixListId(list).build()));
    body.find("referenced_security_group_id")
        .ifPresent(
            group -> permission.userIdGroupPairs(UserIdGroupPair.builder().groupId(group).build()));
    String group = body.text("security_group_id");
    TagSpecification tags = tags(ResourceType.SECURITY_GROUP_RULE, body);
    if (ingress) {
      ec2.authorizeSecurityGroupIngress(
          r -> r.groupId(group).ipPermissions(permission.build()).tagSpecifications(tags));
    } else {
      ec2.authorizeSecurityGroupEgress(
          r -> r.groupId(group).ipPermissions(permission.build()).tagSpecifications(tags));
    }
    return Map.of();
  }

  private Map<String, String> role(Body body) {
    String name = body.text(NAME);
    String arn =
        aws.iam()
            .createRole(
                r -> {
                  r.roleName(name)
                      .assumeRolePolicyDocument(body.text("assume_role_policy"))
                      .tags(iamTags(body));
                  body.find("permissions_boundary").ifPresent(r::permissionsBoundary);
                })
            .role()
            .arn();
    return Map.of(ID, name, NAME, name, ARN, arn);
  }

  private Map<String, String> oidcProvider(Body body) {
    String arn =
        aws.iam()
            .createOpenIDConnectProvider(
                r ->
                    r.url(body.text("url"))
                        .clientIDList(body.texts("client_id_list"))
                        .thumbprintList(body.texts("thumbprint_list"))
                        .tags(iamTags(body)))
            .openIDConnectProviderArn();
    return Map.of(ID, arn, ARN, arn);
  }

  private Map<String, String> rolePolicy(Body body) {
    aws.iam()
        .putRolePolicy(
            r ->
                r.roleName(body.text("role"))
                    .policyName(body.text(NAME))
                    .policyDocument(body.text("policy")));
    return Map.of();
  }

  private Map<String, String> attachment(Body body) {
    aws.iam()
        .attachRolePolicy(r -> r.roleName(body.text("role")).policyArn(body.text("policy_arn")));
    return Map.of();
  }

  private Map<String, String> instanceProfile(Body body) {
    String name = body.text(NAME);
    aws.iam().createInstanceProfile(r -> r.instanceProfileName(name).tags(iamTags(body)));
    aws.iam()
        .addRoleToInstanceProfile(r -> r.instanceProfileName(name).roleName(body.text("role")));
    return Map.of(ID, name, NAME, name);
  }

  private Map<String, String> launchTemplate(Body body) {
    RequestLaunchTemplateData.Builder data =
        RequestLaunchTemplateData.builder()
            .instanceType(body.text("instance_type"))
            .imageId(body.text("image_id"));
    body.block("iam_instance_profile")
        .ifPresent(profile -> data.iamInstanceProfile(p -> p.name(profile.text(NAME))));
    data.blockDeviceMappings(
        body.blocks("block_device_mappings").stream().map(SimulatedProvider::volume).toList());
    body.block("monitoring")
        .ifPresent(monitoring -> data.monitoring(m -> m.enabled(monitoring.flag("enabled"))));
    body.find("ebs_optimized").map(Boolean::valueOf).ifPresent(data::ebsOptimized);
    body.block("credit_specification")
        .ifPresent(
            credits -> data.creditSpecification(c -> c.cpuCredits(credits.text("cpu_credits"))));
    body.block("network_interfaces").ifPresent(card -> putInterface(card, data));
    body.block("metadata_options")
        .ifPresent(
            options ->
                data.metadataOptions(
                    o -> {
                      // The default of EC2, which no other value may replace.
                      options.require("http_endpoint", "enabled");
                      o.httpTokens(options.text("http_tokens"))
                          .httpProtocolIpv6(options.text("http_protocol_ipv6"));
                      options
                          .find("http_put_response_hop_limit")
                          .map(Integer::valueOf)
                          .ifPresent(o::httpPutResponseHopLimit);
                    }));
    body.block("instance_market_options").ifPresent(market -> putMarket(market, data));
    body.block("placement")
        .ifPresent(placement -> data.placement(p -> p.tenancy(placement.text("tenancy"))));
    body.find("key_name").ifPresent(data::keyName);
    body.find("user_data").ifPresent(data::userData);
    data.tagSpecifications(
        body.blocks("tag_specifications").stream()
            .map(
                specification ->
                    LaunchTemplateTagSpecificationRequest.builder()
                        .resourceType(specification.text("resource_type"))
                        .tags(ec2Tags(specification))
                        .build())
            .toList());
    body.require("update_default_version", "true");
    String id =
        ec2.createLaunchTemplate(
                r ->
                    r.launchTemplateName(body.text(NAME))
                        .launchTemplateData(data.build())
                        .tagSpecifications(tags(ResourceType.LAUNCH_TEMPLATE, body)))
            .launchTemplate()
            .launchTemplateId();
    return Map.of(ID, id, "latest_version", "1");
  }

  private static LaunchTemplateBlockDeviceMappingRequest volume(Body mapping) {
    Body volume = mapping.block("ebs").orElseThrow();
    LaunchTemplateEbsBlockDeviceRequest.Builder ebs = LaunchTemplateEbsBlockDeviceRequest.builder();
    volume.find("volume_type").ifPresent(ebs::volumeType);
    volume.find("volume_size").map(Integer::valueOf).ifPresent(ebs::volumeSize);
    volume.find("iops").map(Integer::valueOf).ifPresent(ebs::iops);
    volume.find("throughput").map(Integer::valueOf).ifPresent(ebs::throughput);
    volume.find("encrypted").map(Boolean::valueOf).ifPresent(ebs::encrypted);
    volume.find("kms_key_id").ifPresent(ebs::kmsKeyId);
    volume.find("delete_on_termination").map(Boolean::valueOf).ifPresent(ebs::deleteOnTermination);
    volume.finish();
    return LaunchTemplateBlockDeviceMappingRequest.builder()
        .deviceName(mapping.text("device_name"))
        .ebs(ebs.build())
        .build();
  }

  private static void putMarket(Body market, RequestLaunchTemplateData.Builder data) {
    Body spot = market.block("spot_options").orElseThrow();
    data.instanceMarketOptions(
        options ->
            options
                .marketType(market.text("market_type"))
                .spotOptions(
                    s -> {
                      s.maxPrice(spot.text("max_price"));
                      spot.find("block_duration_minutes")
                          .map(Integer::valueOf)
                          .ifPresent(s::blockDurationMinutes);
                      spot.find("instance_interruption_behavior")
                          .ifPresent(s::instanceInterruptionBehavior);
                    }));
    spot.finish();
  }

  private static void putInterface(Body card, RequestLaunchTemplateData.Builder data) {
    LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.Builder networkInterface =
        LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.builder()
            .deviceIndex(card.whole("device_index"))
            .deleteOnTermination(card.flag("delete_on_termination"))
            .associatePublicIpAddress(card.flag("associate_public_ip_address"))
            .groups(card.texts("security_groups"));
    card.find("ipv6_address_count")
        .map(Integer::valueOf)
        .ifPresent(networkInterface::ipv6AddressCount);
    data.networkInterfaces(networkInterface.build());
  }

  private Map<String, String> autoScalingGroup(Body body) {
    String name = body.text(NAME);
    aws.autoScaling()
        .createAutoScalingGroup(
            r -> {
              r.autoScalingGroupName(name)
                  .minSize(body.whole("min_size"))
                  .maxSize(body.whole("max_size"))
                  .vpcZoneIdentifier(String.join(",", body.texts("vpc_zone_identifier")))
                  .loadBalancerNames(body.texts("load_balancers"))
                  .targetGroupARNs(body.texts("target_group_arns"))
                  .tags(
                      body.blocks("tag").stream()
                          .map(
                              tag ->
                                  software.amazon.awssdk.services.autoscaling.model.Tag.builder()
                                      .key(tag.text("key"))
                                      .value(tag.text("value"))
                                      .propagateAtLaunch(tag.flag("propagate_at_launch"))
                                      .resourceId(name)
                                      .resourceType("auto-scaling-group")
                                      .build())
                          .toList());
              body.find("protect_from_scale_in")
                  .map(Boolean::valueOf)
                  .ifPresent(r::newInstancesProtectedFromScaleIn);
              body.find("capacity_rebalance").map(Boolean::valueOf).ifPresent(r::capacityRebalance);
              body.find("max_instance_lifetime")
                  .map(Integer::valueOf)
                  .filter(seconds -> seconds > 0)
                  .ifPresent(r::maxInstanceLifetime);
              body.block("launch_template")
                  .ifPresent(template -> r.launchTemplate(template(template, ID)));
              body.block("mixed_instances_policy")
                  .ifPresent(policy -> r.mixedInstancesPolicy(policy(policy)));
            });
    aws.autoScaling()
        .enableMetricsCollection(
            r ->
                r.autoScalingGroupName(name)
                    .granularity(body.text("metrics_granularity"))
                    .metrics(body.texts("enabled_metrics")));
    List<String> suspended = body.texts("suspended_processes");
    if (!suspended.isEmpty()) {
      aws.autoScaling()
          .suspendProcesses(r -> r.autoScalingGroupName(name).scalingProcesses(suspended));
    }
    body.block("warm_pool")
        .ifPresent(
            pool ->
                aws.autoScaling()
                    .putWarmPool(
                        r ->
                            r.autoScalingGroupName(name)
                                .minSize(pool.whole("min_size"))
                                .maxGroupPreparedCapacity(
                                    pool.whole("max_group_prepared_capacity"))));
    body.require("force_delete", "true");
    return Map.of(ID, name, NAME, name);
  }

  private Map<String, String> lifecycleHook(Body body) {
    aws.autoScaling()
        .putLifecycleHook(
            r ->
                r.autoScalingGroupName(body.text("autoscaling_group_name"))
                    .lifecycleHookName(body.text(NAME))
                    .lifecycleTransition(body.text("lifecycle_transition"))
                    .defaultResult(body.text("default_result"))
                    .heartbeatTimeout(body.whole("heartbeat_timeout")));
    return Map.of(ID, body.text(NAME));
  }

  private static LaunchTemplateSpecification template(Body template, String id) {
    return LaunchTemplateSpecification.builder()
        .launchTemplateId(template.text(id))
        .version(template.text("version"))
        .build();
  }

  private static MixedInstancesPolicy policy(Body policy) {
    Body split = policy.block("instances_distribution").orElseThrow();
    Body launch = policy.block("launch_template").orElseThrow();
    return MixedInstancesPolicy.builder()
        .instancesDistribution(
            d -> {
              d.onDemandBaseCapacity(split.whole("on_demand_base_capacity"))
                  .onDemandPercentageAboveBaseCapacity(
                      split.whole("on_demand_percentage_above_base_capacity"))
                  .onDemandAllocationStrategy(split.text("on_demand_allocation_strategy"))
                  .spotAllocationStrategy(split.text("spot_allocation_strategy"));
              split
                  .find("spot_instance_pools")
                  .map(Integer::valueOf)
                  .ifPresent(d::spotInstancePools);
              split.find("spot_max_price").ifPresent(d::spotMaxPrice);
            })
        .launchTemplate(
            t ->
                t.launchTemplateSpecification(
                        template(
                            launch.block("launch_template_specification").orElseThrow(),
                            "launch_template_id"))
                    .overrides(
                        launch.blocks("override").stream()
                            .map(SimulatedProvider::override)
                            .toList()))
        .build();
  }

  private static LaunchTemplateOverrides override(Body override) {
    LaunchTemplateOverrides.Builder overrides = LaunchTemplateOverrides.builder();
    override.find("instance_type").ifPresent(overrides::instanceType);
    override
        .block("instance_requirements")
        .ifPresent(
            needs ->
                overrides.instanceRequirements(
                    n -> {
                      Body cpus = needs.block("vcpu_count").orElseThrow();
                      Body memory = needs.block("memory_mib").orElseThrow();
                      n.burstablePerformance(needs.text("burstable_performance"))
                          .vCpuCount(c -> c.min(cpus.whole("min")).max(cpus.number("max")))
                          .memoryMiB(m -> m.min(memory.whole("min")).max(memory.number("max")));
                      n.excludedInstanceTypes(needs.texts("excluded_instance_types"));
                    }));
    return overrides.build();
  }

  private Map<String, String> classicLoadBalancer(Body body) {
    String name = body.text(NAME);
    Body listener = body.block("listener").orElseThrow();
    Listener.Builder forward =
        Listener.builder()
            .loadBalancerPort(listener.whole("lb_port"))
            .instancePort(listener.whole("instance_port"))
            .protocol(listener.text("lb_protocol"))
            .instanceProtocol(listener.text("instance_protocol"));
    listener.find("ssl_certificate_id").ifPresent(forward::sslCertificateId);
    aws.loadBalancing()
        .createLoadBalancer(
            r -> {
              r.loadBalancerName(name)
                  .listeners(forward.build())
                  .subnets(body.texts("subnets"))
                  .securityGroups(body.texts("security_groups"))
                  .tags(
                      body.map(TAGS).entrySet().stream()
                          .map(
                              tag ->
                                  software.amazon.awssdk.services.elasticloadbalancing.model.Tag
                                      .builder()
                                      .key(tag.getKey())
                                      .value(tag.getValue())
                                      .build())
                          .toList());
              if (body.flag("internal")) {
                r.scheme("internal");
              }
            });
    Body check = body.block("health_check").orElseThrow();
    aws.loadBalancing()
        .configureHealthCheck(
            r ->
                r.loadBalancerName(name)
                    .healthCheck(
                        h ->
                            h.target(check.text("target"))
                                .timeout(check.whole("timeout"))
                                .interval(check.whole("interval"))
                                .healthyThreshold(check.whole("healthy_threshold"))
                                .unhealthyThreshold(check.whole("unhealthy_threshold"))));
    aws.loadBalancing()
        .modifyLoadBalancerAttributes(
            r ->
                r.loadBalancerName(name)
                    .loadBalancerAttributes(
                        a ->
                            a.connectionSettings(c -> c.idleTimeout(body.whole("idle_timeout")))
                                .crossZoneLoadBalancing(
                                    c -> c.enabled(body.flag("cross_zone_load_balancing")))));
    return Map.of(ID, name, NAME, name);
  }

  private Map<String, String> networkLoadBalancer(Body body) {
    List<SubnetMapping> mappings =
        Stream.concat(
                body.texts("subnets").stream()
                    .map(subnet -> SubnetMapping.builder().subnetId(subnet).build()),
                body.blocks("subnet_mapping").stream().map(SimulatedProvider::mapping))
            .toList();
    String arn =
        aws.networkLoadBalancing()
            .createLoadBalancer(
                r ->
                    r.name(body.text(NAME))
                        .type(body.text("load_balancer_type"))
                        .scheme(body.flag("internal") ? "internal" : "internet-facing")
                        .ipAddressType(body.text("ip_address_type"))
                        .subnetMappings(mappings)
                        .securityGroups(body.texts("security_groups"))
                        .tags(balancerTags(body)))
            .loadBalancers()
            .get(0)
            .loadBalancerArn();
    Map<String, String> attributes =
        new TreeMap<>(
            Map.of(
                "load_balancing.cross_zone.enabled",
                Boolean.toString(body.flag("enable_cross_zone_load_balancing")),
                "access_logs.s3.enabled",
                "false"));
    body.block("access_logs")
        .ifPresent(
            logs -> {
              attributes.put("access_logs.s3.enabled", logs.text("enabled"));
              attributes.put("access_logs.s3.bucket", logs.text("bucket"));
              attributes.put("access_logs.s3.prefix", logs.text("prefix"));
            });
    aws.networkLoadBalancing()
        .modifyLoadBalancerAttributes(
            r ->
                r.loadBalancerArn(arn)
                    .attributes(
                        attributes.entrySet().stream()
                            .map(
                                each ->
                                    LoadBalancerAttribute.builder()
                                        .key(each.getKey())
                                        .value(each.getValue())
                                        .build())
                            .toList()));
    return Map.of(ID, arn, ARN, arn, NAME, body.text(NAME));
  }

  private static SubnetMapping mapping(Body mapping) {
    SubnetMapping.Builder builder = SubnetMapping.builder().subnetId(mapping.text("subnet_id"));
    mapping.find("allocation_id").ifPresent(builder::allocationId);
    mapping.find("private_ipv4_address").ifPresent(builder::privateIPv4Address);
    return builder.build();
  }

  private Map<String, String> targetGroup(Body body) {
    Body check = body.block("health_check").orElseThrow();
    String arn =
        aws.networkLoadBalancing()
            .createTargetGroup(
                r -> {
                  r.name(body.text(NAME))
                      .protocol(body.text("protocol"))
                      .port(body.whole("port"))
                      .vpcId(body.text(VPC))
                      .targetType("instance")
                      .healthCheckEnabled(true)
                      .healthCheckProtocol(check.text("protocol"))
                      .healthCheckIntervalSeconds(check.whole("interval"))
                      .healthyThresholdCount(check.whole("healthy_threshold"))
                      .unhealthyThresholdCount(check.whole("unhealthy_threshold"))
                      .tags(balancerTags(body));
                  check.find("path").ifPresent(r::healthCheckPath);
                })
            .targetGroups()
            .get(0)
            .targetGroupArn();
    aws.networkLoadBalancing()
        .modifyTargetGroupAttributes(
            r ->
                r.targetGroupArn(arn)
                    .attributes(
                        TargetGroupAttribute.builder()
                            .key("deregistration_delay.timeout_seconds")
                            .value(body.text("deregistration_delay"))
                            .build(),
                        TargetGroupAttribute.builder()
                            .key("deregistration_delay.connection_termination.enabled")
                            .value(body.text("connection_termination"))
                            .build()));
    return Map.of(ID, arn, ARN, arn, NAME, body.text(NAME));
  }

  private Map<String, String> listener(Body body) {
    Body action = body.block("default_action").orElseThrow();
    String arn =
        aws.networkLoadBalancing()
            .createListener(
                r -> {
                  r.loadBalancerArn(body.text("load_balancer_arn"))
                      .port(body.whole("port"))
                      .protocol(body.text("protocol"))
                      .defaultActions(
                          Action.builder()
                              .type(action.text("type"))
                              .targetGroupArn(action.text("target_group_arn"))
                              .build());
                  body.find("certificate_arn")
                      .ifPresent(
                          certificate ->
                              r.certificates(
                                  Certificate.builder().certificateArn(certificate).build()));
                  body.find("ssl_policy").ifPresent(r::sslPolicy);
                })
            .listeners()
            .get(0)
            .listenerArn();
    return Map.of(ID, arn, ARN, arn);
  }

  private static TagSpecification tags(ResourceType type, Body body) {
    return TagSpecification.builder().resourceType(type).tags(ec2Tags(body)).build();
  }

  private static List<Tag> ec2Tags(Body body) {
    return body.map(TAGS).entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static List<software.amazon.awssdk.services.iam.model.Tag> iamTags(Body body) {
    return body.map(TAGS).entrySet().stream()
        .map(
            tag ->
                software.amazon.awssdk.services.iam.model.Tag.builder()
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .build())
        .toList();
  }

  private static List<software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag>
      balancerTags(Body body) {
    return body.map(TAGS).entrySet().stream()
        .map(
            tag ->
                software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .build())
        .toList();
  }
}
