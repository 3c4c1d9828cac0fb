package io.kops.networking.core.creation;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.create.CreateClusterRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The subnets of a new cluster: those of the zones, those in further CIDRs of the VPC, on IPv6
 * those for dual-stack machines, and the utility subnets; in this order.
 */
final class NewSubnets {
  private final CreateClusterRequest request;
  private final List<Subnet> machines = new ArrayList<>();
  private final List<Subnet> further;
  private final List<Subnet> dualStack = new ArrayList<>();
  private final List<Subnet> utility = new ArrayList<>();

  NewSubnets(CreateClusterRequest request, GivenSubnets given, List<Subnet> laidOut) {
    this.request = request;
    for (Subnet subnet : laidOut) {
      if (subnet.type() == SubnetType.UTILITY) {
        utility.add(withId(subnet, given.utility()));
      } else if (subnet.type() != SubnetType.DUAL_STACK) {
        Subnet egress = subnet.toBuilder().egress(request.egress()).build();
        machines.add(withId(egress, given.machines()));
      }
    }
    boolean isPrivate = !utility.isEmpty();
    further = inFurtherCidrs(isPrivate ? SubnetType.PRIVATE : SubnetType.PUBLIC);
    if (isPrivate) {
      further.forEach(subnet -> utility.add(beside("utility-", subnet, SubnetType.UTILITY)));
    }
    if (isPrivate && request.ipv6()) {
      Stream.concat(machines.stream(), further.stream())
          .forEach(subnet -> dualStack.add(beside("dualstack-", subnet, SubnetType.DUAL_STACK)));
    }
  }

  List<Subnet> all() {
    List<Subnet> all =
        Stream.of(machines, further, dualStack, utility).flatMap(List::stream).toList();
    return request.ipv6() ? withIpv6Blocks(all) : all;
  }

  /** Returns the names of the subnets in further CIDRs that share a zone with one of these. */
  List<String> furtherBeside(List<String> names) {
    return further.stream()
        .filter(subnet -> names.contains(subnet.zone().value()))
        .map(Subnet::name)
        .toList();
  }

  /** Returns the name of the dual-stack subnet beside the one of this name. */
  Optional<String> dualStackBeside(String name) {
    return dualStackNames().stream().filter(("dualstack-" + name)::equals).findFirst();
  }

  List<String> dualStackNames() {
    return dualStack.stream().map(Subnet::name).toList();
  }

  private List<Subnet> inFurtherCidrs(SubnetType type) {
    List<Subnet> subnets = new ArrayList<>();
    List<Cidr> cidrs = request.networkCidrs().stream().skip(1).toList();
    for (int i = 0; i < cidrs.size(); i++) {
      ZoneName zone = request.zones().get(i % request.zones().size());
      subnets.add(
          Subnet.builder()
              .name(zone + "-" + (i + 1))
              .zone(zone)
              .type(type)
              .cidr(cidrs.get(i))
              .egress(request.egress())
              .build());
    }
    return subnets;
  }

  private static Subnet withId(Subnet subnet, Map<ZoneName, String> ids) {
    return subnet.toBuilder().id(Optional.ofNullable(ids.get(subnet.zone()))).build();
  }

  private static Subnet beside(String prefix, Subnet subnet, SubnetType type) {
    return Subnet.builder().name(prefix + subnet.name()).zone(subnet.zone()).type(type).build();
  }

  private static List<Subnet> withIpv6Blocks(List<Subnet> subnets) {
    List<Subnet> result = new ArrayList<>();
    for (Subnet subnet : subnets) {
      String block = "/64#" + Integer.toHexString(result.size());
      result.add(subnet.toBuilder().ipv6Cidr(block).build());
    }
    return result;
  }
}
