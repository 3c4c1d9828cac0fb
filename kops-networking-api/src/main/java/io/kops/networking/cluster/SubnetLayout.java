package io.kops.networking.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The subnets of a cluster: those given, and those made as kops makes them, one a zone that is
 * named as the zone, in a private topology with a utility subnet beside it.
 *
 * @param subnets all subnets: by zone, the utility subnets after the others
 */
record SubnetLayout(List<Subnet> subnets) {
  SubnetLayout {
    subnets = List.copyOf(subnets);
  }

  static SubnetLayout of(
      List<Subnet> given, List<ZoneName> zones, List<ZoneName> masterZones, TopologyType topology) {
    List<ZoneName> all =
        Stream.of(zones.stream(), masterZones.stream(), given.stream().map(Subnet::zone))
            .flatMap(some -> some)
            .distinct()
            .sorted()
            .toList();
    List<Subnet> machines = new ArrayList<>();
    List<Subnet> utility = new ArrayList<>();
    SubnetType type = topology == TopologyType.PRIVATE ? SubnetType.PRIVATE : SubnetType.PUBLIC;
    for (ZoneName zone : all) {
      List<Subnet> here = given.stream().filter(subnet -> subnet.zone().equals(zone)).toList();
      List<Subnet> givenMachines = here.stream().filter(SubnetLayout::isForMachines).toList();
      machines.addAll(
          givenMachines.isEmpty() ? List.of(subnet(zone.value(), zone, type)) : givenMachines);
      List<Subnet> givenUtility = here.stream().filter(subnet -> !isForMachines(subnet)).toList();
      utility.addAll(givenUtility);
      if (givenUtility.isEmpty() && topology == TopologyType.PRIVATE) {
        utility.add(subnet("utility-" + zone, zone, SubnetType.UTILITY));
      }
    }
    return new SubnetLayout(Stream.concat(machines.stream(), utility.stream()).toList());
  }

  /** Returns the zones of the subnets, sorted. */
  List<ZoneName> zones() {
    return subnets.stream().map(Subnet::zone).distinct().sorted().toList();
  }

  /** Returns the names of the zone's subnets for masters and nodes. */
  List<String> machineSubnets(ZoneName zone) {
    return subnets.stream()
        .filter(subnet -> subnet.zone().equals(zone) && isForMachines(subnet))
        .map(Subnet::name)
        .toList();
  }

  /** Returns the name of the zone's first subnet for machines. */
  Optional<String> firstMachineSubnet(ZoneName zone) {
    return machineSubnets(zone).stream().findFirst();
  }

  private static boolean isForMachines(Subnet subnet) {
    return subnet.type() != SubnetType.UTILITY;
  }

  private static Subnet subnet(String name, ZoneName zone, SubnetType type) {
    return Subnet.builder().name(name).zone(zone).type(type).build();
  }
}
