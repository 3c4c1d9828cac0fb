package io.kops.networking.core.network;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How the subnets of a cluster are routed.
 *
 * @param publicSubnets the subnets that the cluster owns and that are routed to the internet
 *     gateway, in the order of the spec
 * @param privateZones the zones with private subnets that the cluster owns, sorted
 * @param sharedSubnets the subnets that exist already, in the order of the spec
 */
public record NetworkLayout(
    List<Subnet> publicSubnets, List<PrivateZone> privateZones, List<Subnet> sharedSubnets) {
  /** Copies the lists. */
  public NetworkLayout {
    publicSubnets = List.copyOf(publicSubnets);
    privateZones = List.copyOf(privateZones);
    sharedSubnets = List.copyOf(sharedSubnets);
  }

  /**
   * Returns the layout of a completed and valid spec.
   *
   * @throws IllegalStateException if a zone with private subnets has neither egress nor a utility
   *     subnet, which validation refuses
   */
  public static NetworkLayout of(ClusterSpec spec) {
    List<Subnet> open = new ArrayList<>();
    List<Subnet> shared = new ArrayList<>();
    Map<ZoneName, List<Subnet>> closed = new TreeMap<>();
    for (Subnet subnet : spec.subnets()) {
      if (subnet.isShared()) {
        shared.add(subnet);
      } else if (subnet.type() == SubnetType.PRIVATE) {
        closed.computeIfAbsent(subnet.zone(), zone -> new ArrayList<>()).add(subnet);
      } else {
        open.add(subnet);
      }
    }
    List<PrivateZone> zones = new ArrayList<>();
    closed.forEach(
        (zone, subnets) -> zones.add(new PrivateZone(zone, subnets, egress(spec, zone, subnets))));
    return new NetworkLayout(open, zones, shared);
  }

  /** Tells whether the cluster has route tables of its own. */
  public boolean hasOwnSubnets() {
    return !publicSubnets.isEmpty() || !privateZones.isEmpty();
  }

  private static Egress egress(ClusterSpec spec, ZoneName zone, List<Subnet> subnets) {
    Optional<String> existing = first(subnets, Subnet::egress);
    if (existing.isPresent()) {
      String id = existing.get();
      return id.startsWith("nat-")
          ? new Egress.ExistingNatGateway(id)
          : new Egress.ExistingInstance(id);
    }
    Subnet utility =
        spec.subnets().stream()
            .filter(subnet -> subnet.type() == SubnetType.UTILITY && subnet.zone().equals(zone))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no utility subnet in zone " + zone));
    return new Egress.OwnNatGateway(utility, first(subnets, Subnet::publicIp));
  }

  private static Optional<String> first(
      List<Subnet> subnets, Function<Subnet, Optional<String>> field) {
    return subnets.stream().map(field).flatMap(Optional::stream).findFirst();
  }
}
