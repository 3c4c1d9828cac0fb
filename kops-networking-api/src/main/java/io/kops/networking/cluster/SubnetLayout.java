package io.kops.networking.cluster;

import io.kops.networking.cidr.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The subnets of a cluster: the given ones and the defaults of kops. The defaults are one subnet
 * per zone, named after the zone, and one per additional CIDR block. In a private topology, each
 * has a utility subnet; with IPv6 pods, also a dual-stack subnet.
 *
 * @param subnets all subnets: by zone and by block, then the dual-stack subnets, then the utility
 *     subnets
 * @param besideOthers the names of the dual-stack subnets that supplement another subnet
 */
record SubnetLayout(List<Subnet> subnets, List<String> besideOthers) {
  private static final String DUAL_STACK = "dualstack-";
  private static final String UTILITY = "utility-";

  SubnetLayout {
    subnets = List.copyOf(subnets);
    besideOthers = List.copyOf(besideOthers);
  }

  static SubnetLayout of(
      List<Subnet> given,
      List<ZoneName> zones,
      List<ZoneName> controlPlaneZones,
      TopologyType topology,
      boolean ipv6,
      List<Cidr> furtherBlocks) {
    List<ZoneName> all =
        Stream.of(zones.stream(), controlPlaneZones.stream(), given.stream().map(Subnet::zone))
            .flatMap(some -> some)
            .distinct()
            .sorted()
            .toList();
    List<Subnet> instances = new ArrayList<>();
    List<Subnet> dualStack = new ArrayList<>();
    List<Subnet> utility = new ArrayList<>();
    SubnetType type = topology == TopologyType.PRIVATE ? SubnetType.PRIVATE : SubnetType.PUBLIC;
    for (ZoneName zone : all) {
      List<Subnet> here = given.stream().filter(subnet -> subnet.zone().equals(zone)).toList();
      List<Subnet> givenInstances = here.stream().filter(SubnetLayout::isForInstances).toList();
      instances.addAll(
          givenInstances.isEmpty() ? List.of(subnet(zone.value(), zone, type)) : givenInstances);
      if (ipv6 && givenInstances.isEmpty() && topology == TopologyType.PRIVATE) {
        dualStack.add(subnet(DUAL_STACK + zone, zone, SubnetType.DUAL_STACK));
      }
      List<Subnet> givenUtility = here.stream().filter(subnet -> !isForInstances(subnet)).toList();
      utility.addAll(givenUtility);
      if (givenUtility.isEmpty() && topology == TopologyType.PRIVATE) {
        utility.add(subnet(UTILITY + zone, zone, SubnetType.UTILITY));
      }
    }
    for (Subnet further : inBlocks(furtherBlocks, zones.isEmpty() ? all : zones, type)) {
      instances.add(further);
      if (ipv6 && topology == TopologyType.PRIVATE) {
        dualStack.add(subnet(DUAL_STACK + further.name(), further.zone(), SubnetType.DUAL_STACK));
      }
      if (topology == TopologyType.PRIVATE) {
        utility.add(subnet(UTILITY + further.name(), further.zone(), SubnetType.UTILITY));
      }
    }
    List<Subnet> made =
        Stream.of(instances, dualStack, utility).flatMap(some -> some.stream()).toList();
    return new SubnetLayout(
        ipv6 ? withIpv6Blocks(made) : made, dualStack.stream().map(Subnet::name).toList());
  }

  /** Returns one subnet per block, assigned to the zones in turn. */
  private static List<Subnet> inBlocks(List<Cidr> blocks, List<ZoneName> zones, SubnetType type) {
    List<Subnet> subnets = new ArrayList<>();
    for (int i = 0; i < blocks.size() && !zones.isEmpty(); i++) {
      ZoneName zone = zones.get(i % zones.size());
      Subnet subnet = subnet(zone + "-" + (i + 1), zone, type);
      subnets.add(subnet.toBuilder().cidr(blocks.get(i)).build());
    }
    return subnets;
  }

  /** Assigns each subnet the part of the VPC's block with the subnet's index. */
  private static List<Subnet> withIpv6Blocks(List<Subnet> subnets) {
    List<Subnet> result = new ArrayList<>();
    for (Subnet subnet : subnets) {
      boolean given = subnet.ipv6Cidr().isPresent() || subnet.isShared();
      String block = "/64#" + Integer.toHexString(result.size());
      result.add(given ? subnet : subnet.toBuilder().ipv6Cidr(block).build());
    }
    return result;
  }

  /** Returns the zones of the subnets, sorted. */
  List<ZoneName> zones() {
    return subnets.stream().map(Subnet::zone).distinct().sorted().toList();
  }

  /** Returns the names of the zone's subnets for nodes. */
  List<String> instanceSubnets(ZoneName zone) {
    return subnets.stream()
        .filter(subnet -> subnet.zone().equals(zone) && isForInstances(subnet))
        .filter(subnet -> !besideOthers.contains(subnet.name()))
        .map(Subnet::name)
        .toList();
  }

  /** Returns the name of the zone's subnet for the control plane, which speak IPv4 too. */
  Optional<String> controlPlaneSubnet(ZoneName zone) {
    return subnets.stream()
        .map(Subnet::name)
        .filter((DUAL_STACK + zone)::equals)
        .findFirst()
        .or(() -> instanceSubnets(zone).stream().findFirst());
  }

  private static boolean isForInstances(Subnet subnet) {
    return subnet.type() != SubnetType.UTILITY;
  }

  private static Subnet subnet(String name, ZoneName zone, SubnetType type) {
    return Subnet.builder().name(name).zone(zone).type(type).build();
  }
}
