package io.kops.networking.aws.existing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.VpcBlocks;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.ExistingSubnet;
import io.kops.networking.request.CreateClusterRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * Reads the zones of the region, and the VPC and subnets that a request names, as {@code kops
 * create cluster} does. Reads by filter, because a missing ID is an error otherwise. Safe for use
 * by several threads.
 */
public final class RequestedNetworkReader {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  public RequestedNetworkReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /**
   * Returns the resources that exist. The subnets can be in any VPC; if the request names no VPC,
   * it is that of the first subnet.
   */
  public ExistingNetwork read(CreateClusterRequest request) {
    ExistingNetwork.Builder network = ExistingNetwork.builder().zones(zones());
    Region region = ec2.serviceClientConfiguration().region();
    if (region != null) {
      network.region(region.id());
    }
    List<ExistingSubnet> subnets = subnets(request);
    subnets.forEach(network::subnet);
    vpcId(request, subnets).flatMap(this::vpc).ifPresent(vpc -> add(vpc, network));
    return network.build();
  }

  /** Returns the zones that the account can use. */
  private List<ZoneName> zones() {
    return calls
        .read(
            "DescribeAvailabilityZones", () -> ec2.describeAvailabilityZones().availabilityZones())
        .stream()
        .map(zone -> ZoneName.of(zone.zoneName()))
        .sorted()
        .toList();
  }

  private List<ExistingSubnet> subnets(CreateClusterRequest request) {
    List<String> ids =
        Stream.concat(request.subnets().stream(), request.utilitySubnets().stream())
            .distinct()
            .sorted()
            .toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    return calls
        .list(
            "DescribeSubnets",
            ec2.describeSubnetsPaginator(read -> read.filters(filter("subnet-id", ids))),
            page -> page.subnets())
        .stream()
        .map(RequestedNetworkReader::existing)
        .toList();
  }

  static ExistingSubnet existing(Subnet subnet) {
    return new ExistingSubnet(
        subnet.subnetId(),
        subnet.vpcId(),
        ZoneName.of(subnet.availabilityZone()),
        Optional.ofNullable(subnet.cidrBlock()).map(Cidr::parse));
  }

  private static Optional<String> vpcId(
      CreateClusterRequest request, List<ExistingSubnet> subnets) {
    return request
        .networkId()
        .or(
            () ->
                request.subnets().stream()
                    .findFirst()
                    .flatMap(id -> subnets.stream().filter(it -> it.id().equals(id)).findFirst())
                    .map(ExistingSubnet::vpcId));
  }

  private Optional<Vpc> vpc(String id) {
    return calls
        .read(
            "DescribeVpcs",
            () -> ec2.describeVpcs(read -> read.filters(filter("vpc-id", List.of(id)))).vpcs())
        .stream()
        .findFirst();
  }

  private static void add(Vpc vpc, ExistingNetwork.Builder network) {
    network.vpcId(vpc.vpcId()).vpcCidr(Cidr.parse(vpc.cidrBlock()));
    VpcBlocks.further(vpc)
        .forEach(block -> network.addAdditionalVpcCidrs(Cidr.parse(block.cidrBlock())));
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
