package io.kops.networking.aws.preflight;

import io.kops.networking.plan.PlannedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NewDhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The EC2 calls that support {@code DryRun}, with the parameters of the resource that needs them.
 * Resources that do not exist yet have placeholder IDs, for which EC2 answers that the caller is
 * not authorized or that the ID does not exist.
 *
 * <p>{@code AssociateVpcCidrBlock}, {@code DisassociateVpcCidrBlock}, {@code ModifyVpcAttribute}
 * and {@code ModifySubnetAttribute} have no {@code DryRun}.
 */
final class DryRuns {
  /** EC2 assigns no ID of zeros only. */
  private static final String NOTHING = "-00000000000000000";

  private static final int LEAST_RESULTS = 5;

  private static final Map<String, DryRun> BY_ACTION = new TreeMap<>();

  static {
    putNetwork();
    putRouting();
    putSecurityGroups();
    putLaunchTemplates();
    put(
        "CreateTags",
        (ec2, it) -> ec2.createTags(r -> r.dryRun(true).resources(it.self()).tags(it.tags())));
    put(
        "DeleteTags",
        (ec2, it) -> ec2.deleteTags(r -> r.dryRun(true).resources(it.self()).tags(it.tags())));
  }

  private DryRuns() {}

  /** A call with {@code DryRun}. */
  interface DryRun {
    /** Sends the dry run; EC2 always answers with an error. */
    Object call(Ec2Client ec2, Subject subject);
  }

  private static void put(String call, DryRun run) {
    BY_ACTION.put("ec2:" + call, run);
  }

  /** Returns the dry run of an IAM action; empty if the call does not support it. */
  static Optional<DryRun> of(String action) {
    return Optional.ofNullable(BY_ACTION.get(action));
  }

  private static void putNetwork() {
    put(
        "CreateVpc",
        (ec2, it) ->
            ec2.createVpc(
                r ->
                    r.dryRun(true)
                        .cidrBlock(it.text("cidr", "10.0.0.0/16"))
                        .tagSpecifications(it.created("vpc"))));
    put("DeleteVpc", (ec2, it) -> ec2.deleteVpc(r -> r.dryRun(true).vpcId(it.self())));
    put(
        "CreateDhcpOptions",
        (ec2, it) ->
            ec2.createDhcpOptions(
                r ->
                    r.dryRun(true)
                        .dhcpConfigurations(
                            NewDhcpConfiguration.builder()
                                .key("domain-name")
                                .values(it.text("domainName", "ec2.internal"))
                                .build())
                        .tagSpecifications(it.created("dhcp-options"))));
    put(
        "DeleteDhcpOptions",
        (ec2, it) -> ec2.deleteDhcpOptions(r -> r.dryRun(true).dhcpOptionsId(it.self())));
    put(
        "AssociateDhcpOptions",
        (ec2, it) ->
            ec2.associateDhcpOptions(
                r ->
                    r.dryRun(true)
                        .dhcpOptionsId(it.id("dhcpOptions", "dopt"))
                        .vpcId(it.id("vpc", "vpc"))));
    put(
        "CreateInternetGateway",
        (ec2, it) ->
            ec2.createInternetGateway(
                r -> r.dryRun(true).tagSpecifications(it.created("internet-gateway"))));
    put(
        "AttachInternetGateway",
        (ec2, it) ->
            ec2.attachInternetGateway(
                r -> r.dryRun(true).internetGatewayId(it.self()).vpcId(it.id("vpc", "vpc"))));
    put(
        "DetachInternetGateway",
        (ec2, it) ->
            ec2.detachInternetGateway(
                r -> r.dryRun(true).internetGatewayId(it.self()).vpcId(it.id("vpc", "vpc"))));
    put(
        "DeleteInternetGateway",
        (ec2, it) -> ec2.deleteInternetGateway(r -> r.dryRun(true).internetGatewayId(it.self())));
    put(
        "CreateEgressOnlyInternetGateway",
        (ec2, it) ->
            ec2.createEgressOnlyInternetGateway(
                r ->
                    r.dryRun(true)
                        .vpcId(it.id("vpc", "vpc"))
                        .tagSpecifications(it.created("egress-only-internet-gateway"))));
    put(
        "DeleteEgressOnlyInternetGateway",
        (ec2, it) ->
            ec2.deleteEgressOnlyInternetGateway(
                r -> r.dryRun(true).egressOnlyInternetGatewayId(it.self())));
    put(
        "CreateSubnet",
        (ec2, it) ->
            ec2.createSubnet(
                r ->
                    r.dryRun(true)
                        .vpcId(it.id("vpc", "vpc"))
                        .availabilityZone(it.text("zone", ""))
                        .cidrBlock(it.text("cidr", "10.0.0.0/24"))
                        .tagSpecifications(it.created("subnet"))));
    put("DeleteSubnet", (ec2, it) -> ec2.deleteSubnet(r -> r.dryRun(true).subnetId(it.self())));
  }

  private static void putRouting() {
    put(
        "CreateRouteTable",
        (ec2, it) ->
            ec2.createRouteTable(
                r ->
                    r.dryRun(true)
                        .vpcId(it.id("vpc", "vpc"))
                        .tagSpecifications(it.created("route-table"))));
    put(
        "DeleteRouteTable",
        (ec2, it) -> ec2.deleteRouteTable(r -> r.dryRun(true).routeTableId(it.self())));
    put(
        "CreateRoute",
        (ec2, it) ->
            ec2.createRoute(
                r ->
                    r.dryRun(true)
                        .routeTableId(it.id("table", "rtb"))
                        .destinationCidrBlock("192.0.2.0/24")
                        .gatewayId("igw" + NOTHING)));
    put(
        "ReplaceRoute",
        (ec2, it) ->
            ec2.replaceRoute(
                r ->
                    r.dryRun(true)
                        .routeTableId(it.id("table", "rtb"))
                        .destinationCidrBlock("192.0.2.0/24")
                        .gatewayId("igw" + NOTHING)));
    put(
        "DeleteRoute",
        (ec2, it) ->
            ec2.deleteRoute(
                r ->
                    r.dryRun(true)
                        .routeTableId(it.id("table", "rtb"))
                        .destinationCidrBlock("192.0.2.0/24")));
    put(
        "AssociateRouteTable",
        (ec2, it) ->
            ec2.associateRouteTable(
                r ->
                    r.dryRun(true)
                        .routeTableId(it.id("table", "rtb"))
                        .subnetId(it.id("subnet", "subnet"))));
    put(
        "ReplaceRouteTableAssociation",
        (ec2, it) ->
            ec2.replaceRouteTableAssociation(
                r -> r.dryRun(true).routeTableId(it.id("table", "rtb")).associationId(it.self())));
    put(
        "DisassociateRouteTable",
        (ec2, it) -> ec2.disassociateRouteTable(r -> r.dryRun(true).associationId(it.self())));
    put(
        "AllocateAddress",
        (ec2, it) ->
            ec2.allocateAddress(
                r ->
                    r.dryRun(true)
                        .domain(DomainType.VPC)
                        .tagSpecifications(it.created("elastic-ip"))));
    put(
        "ReleaseAddress",
        (ec2, it) -> ec2.releaseAddress(r -> r.dryRun(true).allocationId(it.self())));
    put(
        "DescribeNatGateways",
        (ec2, it) -> ec2.describeNatGateways(r -> r.dryRun(true).maxResults(LEAST_RESULTS)));
    put(
        "CreateNatGateway",
        (ec2, it) ->
            ec2.createNatGateway(
                r ->
                    r.dryRun(true)
                        .subnetId(it.id("subnet", "subnet"))
                        .allocationId(it.id("elasticIp", "eipalloc"))
                        .tagSpecifications(it.created("natgateway"))));
    put(
        "DeleteNatGateway",
        (ec2, it) -> ec2.deleteNatGateway(r -> r.dryRun(true).natGatewayId(it.self())));
  }

  private static void putSecurityGroups() {
    put(
        "CreateSecurityGroup",
        (ec2, it) ->
            ec2.createSecurityGroup(
                r ->
                    r.dryRun(true)
                        .vpcId(it.id("vpc", "vpc"))
                        .groupName(it.name())
                        .description(it.text("description", it.name()))
                        .tagSpecifications(it.created("security-group"))));
    put(
        "DeleteSecurityGroup",
        (ec2, it) -> ec2.deleteSecurityGroup(r -> r.dryRun(true).groupId(it.self())));
    put(
        "AuthorizeSecurityGroupIngress",
        (ec2, it) ->
            ec2.authorizeSecurityGroupIngress(
                r -> r.dryRun(true).groupId(it.id("group", "sg")).ipPermissions(PERMISSION)));
    put(
        "AuthorizeSecurityGroupEgress",
        (ec2, it) ->
            ec2.authorizeSecurityGroupEgress(
                r -> r.dryRun(true).groupId(it.id("group", "sg")).ipPermissions(PERMISSION)));
    put(
        "RevokeSecurityGroupIngress",
        (ec2, it) ->
            ec2.revokeSecurityGroupIngress(
                r -> r.dryRun(true).groupId(it.id("group", "sg")).ipPermissions(PERMISSION)));
    put(
        "RevokeSecurityGroupEgress",
        (ec2, it) ->
            ec2.revokeSecurityGroupEgress(
                r -> r.dryRun(true).groupId(it.id("group", "sg")).ipPermissions(PERMISSION)));
  }

  /** A rule for an address of a documentation range, which no network uses. */
  private static final IpPermission PERMISSION =
      IpPermission.builder()
          .ipProtocol("tcp")
          .fromPort(22)
          .toPort(22)
          .ipRanges(IpRange.builder().cidrIp("192.0.2.1/32").build())
          .build();

  private static void putLaunchTemplates() {
    put(
        "CreateLaunchTemplate",
        (ec2, it) ->
            ec2.createLaunchTemplate(
                r ->
                    r.dryRun(true)
                        .launchTemplateName(it.name())
                        .launchTemplateData(d -> d.imageId(it.text("image", "ami" + NOTHING)))
                        .tagSpecifications(it.created("launch-template"))));
    put(
        "CreateLaunchTemplateVersion",
        (ec2, it) ->
            ec2.createLaunchTemplateVersion(
                r ->
                    r.dryRun(true)
                        .launchTemplateName(it.name())
                        .launchTemplateData(d -> d.imageId(it.text("image", "ami" + NOTHING)))));
    put(
        "ModifyLaunchTemplate",
        (ec2, it) ->
            ec2.modifyLaunchTemplate(
                r -> r.dryRun(true).launchTemplateName(it.name()).defaultVersion("1")));
    put(
        "DeleteLaunchTemplate",
        (ec2, it) -> ec2.deleteLaunchTemplate(r -> r.dryRun(true).launchTemplateName(it.name())));
    put(
        "TerminateInstances",
        (ec2, it) -> ec2.terminateInstances(r -> r.dryRun(true).instanceIds(it.self())));
  }

  /** The resource that needs a call, in one dry run. */
  static final class Subject {
    private static final Map<String, String> PREFIXES =
        Map.of(
            "Vpc", "vpc",
            "DhcpOptions", "dopt",
            "InternetGateway", "igw",
            "EgressOnlyInternetGateway", "eigw",
            "Subnet", "subnet",
            "RouteTable", "rtb",
            "RouteTableAssociation", "rtbassoc",
            "ElasticIp", "eipalloc",
            "NatGateway", "nat",
            "SecurityGroup", "sg");

    private final PreflightContext context;
    private final PlannedResource resource;
    private boolean placeholders;

    Subject(PreflightContext context, PlannedResource resource) {
      this.context = context;
      this.resource = resource;
    }

    /** Returns whether the call used a placeholder ID. */
    boolean hasPlaceholders() {
      return placeholders;
    }

    String name() {
      return resource.name();
    }

    String text(String property, String otherwise) {
      return resource.optionalText(property).orElse(otherwise);
    }

    /** The ID of the resource itself, as used in calls. */
    String self() {
      String kind = resource.id().kind().name();
      return resource
          .physicalId()
          .or(() -> resource.optionalText(kind.equals("SubnetTags") ? "subnet" : ""))
          .orElseGet(() -> placeholder(PREFIXES.getOrDefault(kind, kind.toLowerCase(Locale.ROOT))));
    }

    String id(String property, String prefix) {
      return context.existingId(resource, property).orElseGet(() -> placeholder(prefix));
    }

    private String placeholder(String prefix) {
      placeholders = true;
      return prefix + NOTHING;
    }

    List<Tag> tags() {
      List<Tag> tags = new ArrayList<>();
      resource
          .tags()
          .forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
      return tags;
    }

    TagSpecification created(String type) {
      return TagSpecification.builder().resourceType(type).tags(tags()).build();
    }
  }
}
