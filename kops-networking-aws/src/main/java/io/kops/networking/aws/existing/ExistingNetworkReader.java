package io.kops.networking.aws.existing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.existing.ExistingResources.UnmanagedSubnet;
import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.reading.EgressOnlyGateways;
import io.kops.networking.aws.reading.VpcBlocks;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.ExistingSubnet;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * Reads the unmanaged resources that a cluster uses. Issues no call for a cluster without any. Safe
 * for use by several threads.
 */
public final class ExistingNetworkReader {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private final Ec2Client ec2;
  private final AwsCalls calls;

  public ExistingNetworkReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /** Returns the resources that were found, with a problem for each that is missing. */
  public ExistingResources read(Cluster cluster) {
    ClusterSpec spec = cluster.spec();
    Problems.Collector problems = Problems.collector();
    ExistingNetwork.Builder network = ExistingNetwork.builder();
    Region region = ec2.serviceClientConfiguration().region();
    if (region != null) {
      network.region(region.id());
      refuseOtherRegions(spec, region.id(), problems);
    }
    List<UnmanagedSubnet> unmanaged = new ArrayList<>();
    spec.networkId().ifPresent(id -> readVpc(id, spec, network, unmanaged, problems));
    Map<ZoneName, String> borderGroups = new BorderGroups(ec2, calls).read(spec, problems);
    network.networkBorderGroups(borderGroups);
    readAddresses(spec, borderGroups, network, problems);
    checkAllocations(spec, borderGroups, problems);
    new EgressCheck(ec2, calls).check(spec, problems);
    new SecurityGroupCheck(ec2, calls).check(cluster, problems);
    new KubenetTableCheck(ec2, calls).check(spec, problems);
    if (ReleaseRules.of(spec).acceptsPrefixLists()) {
      network.prefixLists(new PrefixListReader(ec2, calls).check(spec, problems));
    }
    return new ExistingResources(
        network.build(), Map.of(), Optional.empty(), List.of(), unmanaged, problems.problems());
  }

  private static void refuseOtherRegions(
      ClusterSpec spec, String region, Problems.Collector problems) {
    for (int i = 0; i < spec.subnets().size(); i++) {
      FieldPath path = SPEC.child("subnets").index(i).child("zone");
      spec.subnets()
          .get(i)
          .knownZone()
          .filter(zone -> !zone.region().equals(region))
          .ifPresent(
              zone ->
                  problems.error(
                      path,
                      ExistingCodes.OTHER_REGION,
                      "zone %s is not in region %s of the EC2 client".formatted(zone, region),
                      "use a client of region " + zone.region()));
    }
  }

  private void readVpc(
      String id,
      ClusterSpec spec,
      ExistingNetwork.Builder network,
      List<UnmanagedSubnet> unmanaged,
      Problems.Collector problems) {
    Optional<Vpc> found =
        calls.read(
            "DescribeVpcs",
            () ->
                ec2.describeVpcs(request -> request.filters(filter("vpc-id", id))).vpcs().stream()
                    .findFirst());
    if (found.isEmpty()) {
      problems.error(
          SPEC.child("networkID"),
          ExistingCodes.SHARED_VPC_MISSING,
          "there is no VPC " + id + " in this account and region",
          "use the ID of an existing VPC, or leave networkID unset to create one");
      return;
    }
    Vpc vpc = found.get();
    network.vpcId(id).vpcCidr(Cidr.parse(vpc.cidrBlock()));
    VpcBlocks.further(vpc)
        .forEach(block -> network.addAdditionalVpcCidrs(Cidr.parse(block.cidrBlock())));
    readSubnets(id, new ClusterTags(spec.name()), network, unmanaged);
    if (!isRoutedExternally(spec)) {
      readGateway(id, network, problems);
    }
    if (spec.isIpv6()) {
      readIpv6(vpc, spec, network, problems);
    }
    checkDnsSupport(id, problems);
  }

  /** If all subnets have an external egress, the VPC's own gateways are unused. */
  private static boolean isRoutedExternally(ClusterSpec spec) {
    return spec.subnets().stream().allMatch(subnet -> subnet.isRoutedExternally());
  }

  private void readIpv6(
      Vpc vpc, ClusterSpec spec, ExistingNetwork.Builder network, Problems.Collector problems) {
    VpcBlocks.ipv6(vpc)
        .ifPresentOrElse(
            block -> network.vpcIpv6Cidr(Cidr.parse(block)),
            () ->
                problems.error(
                    SPEC.child("networkID"),
                    ExistingCodes.SHARED_VPC_WITHOUT_IPV6,
                    "the shared VPC " + vpc.vpcId() + " has no IPv6 block",
                    "associate an IPv6 block with the VPC, or use an IPv4 nonMasqueradeCIDR"));
    Optional<String> gateway = EgressOnlyGateways.of(vpc.vpcId(), ec2, calls).stream().findFirst();
    if (gateway.isEmpty() && hasOwnPrivateSubnets(spec)) {
      problems.error(
          SPEC.child("networkID"),
          ExistingCodes.SHARED_VPC_WITHOUT_EGRESS_ONLY_GATEWAY,
          "the shared VPC " + vpc.vpcId() + " has no egress-only internet gateway",
          "create one for the VPC, for outbound IPv6 access of private subnets");
    }
    gateway.ifPresent(network::egressOnlyInternetGatewayId);
  }

  private static boolean hasOwnPrivateSubnets(ClusterSpec spec) {
    return spec.subnets().stream()
        .anyMatch(subnet -> !subnet.isShared() && subnet.type().isPrivate());
  }

  private void readSubnets(
      String vpcId,
      ClusterTags cluster,
      ExistingNetwork.Builder network,
      List<UnmanagedSubnet> unmanaged) {
    List<software.amazon.awssdk.services.ec2.model.Subnet> subnets =
        calls.list(
            "DescribeSubnets",
            ec2.describeSubnetsPaginator(request -> request.filters(filter("vpc-id", vpcId))),
            page -> page.subnets());
    for (software.amazon.awssdk.services.ec2.model.Subnet subnet : subnets) {
      ExistingSubnet existing = RequestedNetworkReader.existing(subnet);
      network.subnet(existing);
      Map<String, String> tags = Ec2Tags.map(subnet.tags());
      if (!cluster.areOwned(tags)) {
        existing
            .cidr()
            .map(
                cidr ->
                    new UnmanagedSubnet(
                        existing.id(), ClusterTags.nameIn(tags, existing.id()), cidr))
            .ifPresent(unmanaged::add);
      }
    }
  }

  private void readGateway(
      String vpcId, ExistingNetwork.Builder network, Problems.Collector problems) {
    Optional<String> gateway =
        calls.read(
            "DescribeInternetGateways",
            () ->
                ec2
                    .describeInternetGateways(
                        request -> request.filters(filter("attachment.vpc-id", vpcId)))
                    .internetGateways()
                    .stream()
                    .map(InternetGateway::internetGatewayId)
                    .findFirst());
    if (gateway.isEmpty()) {
      problems.error(
          SPEC.child("networkID"),
          ExistingCodes.SHARED_VPC_WITHOUT_GATEWAY,
          "the shared VPC " + vpcId + " has no internet gateway",
          "attach an internet gateway to the VPC");
    }
    gateway.ifPresent(network::internetGatewayId);
  }

  private void checkDnsSupport(String vpcId, Problems.Collector problems) {
    boolean dns =
        calls.read(
            "DescribeVpcAttribute",
            () ->
                Boolean.TRUE.equals(
                    ec2.describeVpcAttribute(
                            request ->
                                request.vpcId(vpcId).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))
                        .enableDnsSupport()
                        .value()));
    if (!dns) {
      problems.error(
          SPEC.child("networkID"),
          ExistingCodes.SHARED_VPC_WITHOUT_DNS,
          "the shared VPC " + vpcId + " has DNS support disabled",
          "set enableDnsSupport of the VPC to true");
    }
  }

  private void readAddresses(
      ClusterSpec spec,
      Map<ZoneName, String> borderGroups,
      ExistingNetwork.Builder network,
      Problems.Collector problems) {
    List<String> wanted =
        spec.subnets().stream()
            .map(Subnet::publicIp)
            .flatMap(Optional::stream)
            .distinct()
            .sorted()
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    List<Address> found =
        calls.read(
            "DescribeAddresses",
            () ->
                ec2.describeAddresses(
                        request ->
                            request.filters(
                                Filter.builder().name("public-ip").values(wanted).build()))
                    .addresses());
    found.forEach(address -> network.putElasticIp(address.publicIp(), address.allocationId()));
    Map<String, Address> known =
        found.stream()
            .collect(Collectors.toMap(Address::publicIp, Function.identity(), (x, y) -> x));
    for (int i = 0; i < spec.subnets().size(); i++) {
      Subnet subnet = spec.subnets().get(i);
      FieldPath field = SPEC.child("subnets").index(i).child("publicIP");
      subnet
          .publicIp()
          .ifPresent(
              ip -> {
                Address address = known.get(ip);
                if (address == null) {
                  problems.error(
                      field,
                      ExistingCodes.ELASTIC_IP_MISSING,
                      "there is no Elastic IP " + ip + " in this account and region",
                      "allocate it, or leave publicIP unset to allocate a new one");
                } else {
                  BorderGroups.check(address, subnet, field, borderGroups, problems);
                }
              });
    }
  }

  /**
   * Checks the Elastic IPs that subnets reference by allocation ID, {@code egress: eipalloc-...}.
   */
  private void checkAllocations(
      ClusterSpec spec, Map<ZoneName, String> borderGroups, Problems.Collector problems) {
    List<String> wanted =
        spec.subnets().stream()
            .map(Subnet::egress)
            .flatMap(Optional::stream)
            .filter(id -> id.startsWith("eipalloc-"))
            .distinct()
            .sorted()
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    Filter byId = Filter.builder().name("allocation-id").values(wanted).build();
    Map<String, Address> known =
        calls
            .read(
                "DescribeAddresses",
                () -> ec2.describeAddresses(request -> request.filters(byId)).addresses())
            .stream()
            .collect(Collectors.toMap(Address::allocationId, Function.identity(), (x, y) -> x));
    for (int i = 0; i < spec.subnets().size(); i++) {
      Subnet subnet = spec.subnets().get(i);
      FieldPath field = SPEC.child("subnets").index(i).child("egress");
      subnet
          .egress()
          .filter(wanted::contains)
          .ifPresent(
              id -> {
                Address address = known.get(id);
                if (address == null) {
                  problems.error(
                      field,
                      ExistingCodes.ELASTIC_IP_MISSING,
                      "there is no Elastic IP " + id + " in this account and region",
                      "allocate it, or leave egress unset to allocate a new one");
                } else {
                  BorderGroups.check(address, subnet, field, borderGroups, problems);
                }
              });
    }
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
