package io.kops.networking.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The subnets of a cluster: those given, and those made as kops makes them, one a zone that is
 * named as the zone, in a private topology with a utility subnet beside it, and with a dual-stack
 * one where pods have IPv6 addresses.
 *
 * @param subnets all subnets: by zone, the dual-stack ones after the others, and the utility ones
 *     after these
 */
record SubnetLayout(List<Subnet> subnets) {
  private static final String DUAL_STACK = "dualstack-";

  SubnetLayout {
    subnets = List.copyOf(subnets);
  }

  static SubnetLayout of(
      List<Subnet> given,
      List<ZoneName> zones,
      List<ZoneName> masterZones,
      TopologyType topology,
      boolean ipv6) {
    List<ZoneName> all =
        Stream.of(zones.stream(), masterZones.stream(), given.stream().map(Subnet::zone))
            .flatMap(some -> some)
            .distinct()
            .sorted()
            .toList();
    List<Subnet> machines = new ArrayList<>();
    List<Subnet> dualStack = new ArrayList<>();
    List<Subnet> utility = new ArrayList<>();
    SubnetType type = topology == TopologyType.PRIVATE ? SubnetType.PRIVATE : SubnetType.PUBLIC;
    for (ZoneName zone : all) {
      List<Subnet> here = given.stream().filter(subnet -> subnet.zone().equals(zone)).toList();
      List<Subnet> givenMachines = here.stream().filter(SubnetLayout::isForMachines).toList();
      machines.addAll(
          givenMachines.isEmpty() ? List.of(subnet(zone.value(), zone, type)) : givenMachines);
      if (ipv6 && givenMachines.isEmpty() && topology == TopologyType.PRIVATE) {
        dualStack.add(subnet(DUAL_STACK + zone, zone, SubnetType.DUAL_STACK));
      }
      List<Subnet> givenUtility = here.stream().filter(subnet -> !isForMachines(subnet)).toList();
      utility.addAll(givenUtility);
      if (givenUtility.isEmpty() && topology == TopologyType.PRIVATE) {
        utility.add(subnet("utility-" + zone, zone, SubnetType.UTILITY));
      }
    }
    List<Subnet> made =
        Stream.of(machines, dualStack, utility).flatMap(some -> some.stream()).toList();
    return new SubnetLayout(ipv6 ? withIpv6Blocks(made) : made);
  }

  /** Each has the part of the VPC's block that its place says. */
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
  List<String> machineSubnets(ZoneName zone) {
    return subnets.stream()
        .filter(subnet -> subnet.zone().equals(zone) && isForMachines(subnet))
        .filter(subnet -> !subnet.name().equals(DUAL_STACK + zone))
        .map(Subnet::name)
        .toList();
  }

  /** Returns the name of the zone's subnet for masters, which speak IPv4 too. */
  Optional<String> masterSubnet(ZoneName zone) {
    return subnets.stream()
        .map(Subnet::name)
        .filter((DUAL_STACK + zone)::equals)
        .findFirst()
        .or(() -> machineSubnets(zone).stream().findFirst());
  }

  private static boolean isForMachines(Subnet subnet) {
    return subnet.type() != SubnetType.UTILITY;
  }

  private static Subnet subnet(String name, ZoneName zone, SubnetType type) {
    return Subnet.builder().name(name).zone(zone).type(type).build();
  }
}
