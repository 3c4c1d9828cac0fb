package io.kops.networking.aws.dependency;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.EgressOnlyGateways;
import io.kops.networking.plan.AwsReadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;

/**
 * Reads the resources that must be deleted before a VPC can be deleted: while one exists, EC2
 * answers DeleteVpc with DependencyViolation and does not name it. Network interfaces are not
 * included, because they block their subnets. Safe for use by several threads.
 */
final class VpcDependents {
  private static final String DEFAULT = "default";

  /**
   * States of deleted resources that EC2 still describes; in every other state, a resource counts
   * as existing.
   */
  private static final Set<String> DELETED_STATES =
      Set.of("deleted", "detached", "rejected", "failed", "expired");

  private static final Set<String> DELETING_STATES = Set.of("deleting", "detaching");

  private final Ec2Client ec2;
  private final AwsCalls calls;

  private final List<Listing> listings =
      List.of(
          new Listing("DescribeSubnets", this::subnets),
          new Listing("DescribeSecurityGroups", this::securityGroups),
          new Listing("DescribeRouteTables", this::routeTables),
          new Listing("DescribeNetworkAcls", this::networkAcls),
          new Listing("DescribeInternetGateways", this::internetGateways),
          new Listing("DescribeEgressOnlyInternetGateways", this::egressOnlyGateways),
          new Listing("DescribeNatGateways", this::natGateways),
          new Listing("DescribeVpcEndpoints", this::endpoints),
          new Listing("DescribeVpcPeeringConnections", this::peerings),
          new Listing("DescribeVpnGateways", this::vpnGateways),
          new Listing("DescribeTransitGatewayVpcAttachments", this::transitGatewayAttachments),
          new Listing("DescribeCarrierGateways", this::carrierGateways));

  /** Reads one kind of resource by the id of the VPC. */
  private record Listing(String call, Function<String, List<VpcDependent>> read) {}

  /**
   * The resources and the failed reads.
   *
   * @param dependents the resources
   * @param rejected the calls that AWS rejected; resources of their kinds are unknown
   */
  record Found(List<VpcDependent> dependents, Set<String> rejected) {}

  VpcDependents(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /**
   * Reads all kinds; a call that AWS rejects, such as for a missing permission, hides only its
   * kind.
   */
  Found of(String vpc) {
    List<VpcDependent> found = new ArrayList<>();
    Set<String> rejected = new TreeSet<>();
    for (Listing listing : listings) {
      try {
        found.addAll(listing.read().apply(vpc));
      } catch (AwsReadException failure) {
        if (!AwsCalls.isRefused(failure)) {
          throw failure;
        }
        rejected.add(listing.call());
      }
    }
    return new Found(List.copyOf(found), rejected);
  }

  private static boolean exists(@Nullable String state) {
    return state == null || !DELETED_STATES.contains(state.toLowerCase(Locale.ROOT));
  }

  private static boolean isBeingDeleted(@Nullable String state) {
    return state != null && DELETING_STATES.contains(state.toLowerCase(Locale.ROOT));
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  private List<VpcDependent> subnets(String vpc) {
    return calls
        .list(
            "DescribeSubnets",
            ec2.describeSubnetsPaginator(request -> request.filters(filter("vpc-id", vpc))),
            page -> page.subnets())
        .stream()
        .map(
            subnet ->
                VpcDependent.deleted(
                    "subnet",
                    subnet.subnetId(),
                    Objects.requireNonNullElse(subnet.cidrBlock(), ""),
                    subnet.tags()))
        .toList();
  }

  private List<VpcDependent> securityGroups(String vpc) {
    return calls
        .list(
            "DescribeSecurityGroups",
            ec2.describeSecurityGroupsPaginator(request -> request.filters(filter("vpc-id", vpc))),
            page -> page.securityGroups())
        .stream()
        .filter(group -> !DEFAULT.equals(group.groupName()))
        .map(
            group ->
                VpcDependent.deleted(
                    "security group", group.groupId(), group.groupName(), group.tags()))
        .toList();
  }

  private List<VpcDependent> routeTables(String vpc) {
    return calls
        .list(
            "DescribeRouteTables",
            ec2.describeRouteTablesPaginator(request -> request.filters(filter("vpc-id", vpc))),
            page -> page.routeTables())
        .stream()
        .filter(table -> !isMain(table))
        .map(table -> VpcDependent.deleted("route table", table.routeTableId(), "", table.tags()))
        .toList();
  }

  private static boolean isMain(RouteTable table) {
    return table.associations().stream().anyMatch(use -> Boolean.TRUE.equals(use.main()));
  }

  private List<VpcDependent> networkAcls(String vpc) {
    return calls
        .list(
            "DescribeNetworkAcls",
            ec2.describeNetworkAclsPaginator(request -> request.filters(filter("vpc-id", vpc))),
            page -> page.networkAcls())
        .stream()
        .filter(acl -> !Boolean.TRUE.equals(acl.isDefault()))
        .map(acl -> VpcDependent.deleted("network ACL", acl.networkAclId(), "", acl.tags()))
        .toList();
  }

  private List<VpcDependent> internetGateways(String vpc) {
    return calls
        .list(
            "DescribeInternetGateways",
            ec2.describeInternetGatewaysPaginator(
                request -> request.filters(filter("attachment.vpc-id", vpc))),
            page -> page.internetGateways())
        .stream()
        .map(
            gateway ->
                VpcDependent.deleted(
                        "internet gateway", gateway.internetGatewayId(), "", gateway.tags())
                    .removedBy(
                        "detach internet gateway %s from VPC %s"
                            .formatted(gateway.internetGatewayId(), vpc)))
        .toList();
  }

  private List<VpcDependent> egressOnlyGateways(String vpc) {
    return EgressOnlyGateways.of(vpc, ec2, calls).stream()
        .map(id -> VpcDependent.deleted("egress-only internet gateway", id, "", List.of()))
        .toList();
  }

  private List<VpcDependent> natGateways(String vpc) {
    return calls
        .list(
            "DescribeNatGateways",
            ec2.describeNatGatewaysPaginator(request -> request.filter(filter("vpc-id", vpc))),
            page -> page.natGateways())
        .stream()
        .filter(gateway -> exists(gateway.stateAsString()))
        .map(VpcDependents::natGateway)
        .toList();
  }

  private static VpcDependent natGateway(NatGateway gateway) {
    return VpcDependent.deleted(
            "NAT gateway",
            gateway.natGatewayId(),
            Objects.requireNonNullElse(gateway.subnetId(), "regional"),
            gateway.tags())
        .beingDeletedIf(isBeingDeleted(gateway.stateAsString()));
  }

  private List<VpcDependent> endpoints(String vpc) {
    return calls
        .list(
            "DescribeVpcEndpoints",
            ec2.describeVpcEndpointsPaginator(request -> request.filters(filter("vpc-id", vpc))),
            page -> page.vpcEndpoints())
        .stream()
        // A failed or rejected one still exists and must be deleted.
        .filter(endpoint -> !"deleted".equalsIgnoreCase(endpoint.stateAsString()))
        .map(VpcDependents::endpoint)
        .toList();
  }

  private static VpcDependent endpoint(VpcEndpoint endpoint) {
    VpcDependent found =
        VpcDependent.deleted(
                "VPC endpoint",
                endpoint.vpcEndpointId(),
                Objects.requireNonNullElse(endpoint.serviceName(), ""),
                endpoint.tags())
            .beingDeletedIf(isBeingDeleted(endpoint.stateAsString()));
    return found.tags().containsKey("AWSNetworkFirewallManaged")
        ? found.removedBy(
            "delete the firewall of AWS Network Firewall that owns VPC endpoint " + found.id())
        : found;
  }

  /** A peering is described by the filter of the side that the VPC is on. */
  private List<VpcDependent> peerings(String vpc) {
    return Stream.of("requester-vpc-info.vpc-id", "accepter-vpc-info.vpc-id")
        .flatMap(
            side ->
                calls
                    .list(
                        "DescribeVpcPeeringConnections",
                        ec2.describeVpcPeeringConnectionsPaginator(
                            request -> request.filters(filter(side, vpc))),
                        page -> page.vpcPeeringConnections())
                    .stream())
        .filter(peering -> exists(stateOf(peering)))
        .map(
            peering ->
                VpcDependent.deleted(
                        "VPC peering connection",
                        peering.vpcPeeringConnectionId(),
                        otherSide(peering, vpc),
                        peering.tags())
                    .beingDeletedIf(isBeingDeleted(stateOf(peering))))
        .toList();
  }

  private static @Nullable String stateOf(VpcPeeringConnection peering) {
    return peering.status() == null ? null : peering.status().codeAsString();
  }

  private static String otherSide(VpcPeeringConnection peering, String vpc) {
    return Stream.of(peering.requesterVpcInfo(), peering.accepterVpcInfo())
        .filter(Objects::nonNull)
        .filter(side -> side.vpcId() != null && !vpc.equals(side.vpcId()))
        .map(side -> "with " + side.vpcId())
        .findFirst()
        .orElse("");
  }

  private List<VpcDependent> vpnGateways(String vpc) {
    return calls
        .read(
            "DescribeVpnGateways",
            () ->
                ec2.describeVpnGateways(
                        request -> request.filters(filter("attachment.vpc-id", vpc)))
                    .vpnGateways())
        .stream()
        .flatMap(
            gateway ->
                gateway.vpcAttachments().stream()
                    .filter(attachment -> vpc.equals(attachment.vpcId()))
                    .filter(attachment -> exists(attachment.stateAsString()))
                    .map(
                        attachment ->
                            VpcDependent.deleted(
                                    "virtual private gateway",
                                    gateway.vpnGatewayId(),
                                    "",
                                    gateway.tags())
                                .removedBy(
                                    "detach virtual private gateway %s from VPC %s"
                                        .formatted(gateway.vpnGatewayId(), vpc))
                                .beingDeletedIf(isBeingDeleted(attachment.stateAsString()))))
        .toList();
  }

  private List<VpcDependent> transitGatewayAttachments(String vpc) {
    return calls
        .list(
            "DescribeTransitGatewayVpcAttachments",
            ec2.describeTransitGatewayVpcAttachmentsPaginator(
                request -> request.filters(filter("vpc-id", vpc))),
            page -> page.transitGatewayVpcAttachments())
        .stream()
        .filter(attachment -> exists(attachment.stateAsString()))
        .map(
            attachment ->
                VpcDependent.deleted(
                        "transit gateway attachment",
                        attachment.transitGatewayAttachmentId(),
                        "to " + attachment.transitGatewayId(),
                        attachment.tags())
                    .beingDeletedIf(isBeingDeleted(attachment.stateAsString())))
        .toList();
  }

  private List<VpcDependent> carrierGateways(String vpc) {
    return calls
        .list(
            "DescribeCarrierGateways",
            ec2.describeCarrierGatewaysPaginator(request -> request.filters(filter("vpc-id", vpc))),
            page -> page.carrierGateways())
        .stream()
        .filter(gateway -> exists(gateway.stateAsString()))
        .map(
            gateway ->
                VpcDependent.deleted(
                        "carrier gateway", gateway.carrierGatewayId(), "", gateway.tags())
                    .beingDeletedIf(isBeingDeleted(gateway.stateAsString())))
        .toList();
  }
}
