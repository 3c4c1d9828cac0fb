package io.kops.networking.core.network;

import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.release.ReleaseRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The routing of a cluster's subnets. The lists exclude subnets with the egress {@code External},
 * which their users route.
 *
 * @param publicSubnets the subnets that the cluster owns and that share a table with a route to the
 *     internet gateway, in the order of the spec
 * @param publicZones the zones with public subnets of IPv6 clusters, sorted
 * @param privateZones the zones with private subnets that the cluster owns, sorted
 * @param sharedSubnets the shared subnets, in the order of the spec
 * @param toInternet whether the cluster uses an internet gateway
 * @param egressOnlyGateway whether the cluster uses an egress-only internet gateway, through which
 *     private subnets reach IPv6 destinations
 */
public record NetworkLayout(
    List<Subnet> publicSubnets,
    List<PublicZone> publicZones,
    List<PrivateZone> privateZones,
    List<Subnet> sharedSubnets,
    boolean toInternet,
    boolean egressOnlyGateway) {
  private static final String NAT_GATEWAY = "nat-";
  private static final String TRANSIT_GATEWAY = "tgw-";
  private static final String ELASTIC_IP = "eipalloc-";

  public NetworkLayout {
    publicSubnets = List.copyOf(publicSubnets);
    publicZones = List.copyOf(publicZones);
    privateZones = List.copyOf(privateZones);
    sharedSubnets = List.copyOf(sharedSubnets);
  }

  /**
   * Returns the layout of a completed and valid spec.
   *
   * @throws IllegalStateException if a zone with private subnets has neither egress nor a utility
   *     subnet, which validation rejects
   */
  public static NetworkLayout of(ClusterSpec spec) {
    List<Subnet> open = new ArrayList<>();
    List<Subnet> shared = new ArrayList<>();
    Map<ZoneName, List<Subnet>> openInZone = new TreeMap<>();
    Map<ZoneName, List<Subnet>> closed = privateSubnets(spec);
    for (Subnet subnet : spec.subnets()) {
      if (subnet.isShared()) {
        shared.add(subnet);
      } else if (!subnet.isRoutedExternally() && !subnet.type().isPrivate()) {
        List<Subnet> routed =
            isOpenToIpv6(subnet, spec)
                ? openInZone.computeIfAbsent(subnet.zone(), zone -> new ArrayList<>())
                : open;
        routed.add(subnet);
      }
    }
    List<PrivateZone> zones = new ArrayList<>();
    closed.forEach(
        (zone, subnets) ->
            zones.add(
                new PrivateZone(
                    zone, subnets, egress(spec, zone, subnets), additionalRoutes(spec, zone))));
    List<PublicZone> openZones = new ArrayList<>();
    openInZone.forEach(
        (zone, subnets) ->
            openZones.add(
                new PublicZone(
                    zone,
                    subnets,
                    closed.containsKey(zone)
                        ? egress(spec, zone, closed.get(zone))
                        : egress(subnets, () -> subnets.get(0)))));
    boolean toInternet = !spec.subnets().stream().allMatch(Subnet::isRoutedExternally);
    return new NetworkLayout(
        open, openZones, zones, shared, toInternet, needsEgressOnlyGateway(spec));
  }

  /**
   * Private subnets of a zone share a route table, so the same route on several of them is created
   * once. As in kops, subnets with the egress External add routes without using the table.
   */
  private static List<AdditionalRoute> additionalRoutes(ClusterSpec spec, ZoneName zone) {
    return !ReleaseRules.of(spec).createsAdditionalRoutes()
        ? List.of()
        : spec.subnets().stream()
            .filter(subnet -> subnet.type().isPrivate() && !subnet.isShared())
            .filter(subnet -> subnet.knownZone().filter(zone::equals).isPresent())
            .flatMap(subnet -> subnet.additionalRoutes().stream())
            .distinct()
            .toList();
  }

  /** Returns the private subnets that the cluster owns and routes, in the order of the spec. */
  public static Map<ZoneName, List<Subnet>> privateSubnets(ClusterSpec spec) {
    return spec.subnets().stream()
        .filter(subnet -> subnet.type().isPrivate())
        .filter(subnet -> !subnet.isShared() && !subnet.isRoutedExternally())
        .filter(subnet -> subnet.knownZone().isPresent())
        .collect(Collectors.groupingBy(Subnet::zone, TreeMap::new, Collectors.toList()));
  }

  /** Returns whether the cluster owns the NAT gateway of a zone's private subnets. */
  public static boolean haveOwnNatGateway(List<Subnet> subnets) {
    return first(subnets, Subnet::egress).filter(id -> !id.startsWith(ELASTIC_IP)).isEmpty();
  }

  /** Returns whether instances there have public IPv6 addresses, and use NAT64 for IPv4. */
  public static boolean isOpenToIpv6(Subnet subnet, ClusterSpec spec) {
    return spec.isIpv6() && subnet.type() == SubnetType.PUBLIC && subnet.ipv6Cidr().isPresent();
  }

  /** Returns whether a private subnet that is not routed externally uses IPv6. */
  public static boolean needsEgressOnlyGateway(ClusterSpec spec) {
    return spec.isIpv6()
        && spec.subnets().stream()
            .anyMatch(subnet -> subnet.type().isPrivate() && !subnet.isRoutedExternally());
  }

  /** Returns whether the cluster owns and routes the subnet, with a route to an egress. */
  public static boolean needsEgress(Subnet subnet, ClusterSpec spec) {
    return (subnet.type().isPrivate() || isOpenToIpv6(subnet, spec))
        && !subnet.isShared()
        && !subnet.isRoutedExternally();
  }

  /** Returns whether the cluster owns route tables. */
  public boolean hasOwnSubnets() {
    return !publicSubnets.isEmpty() || !publicZones.isEmpty() || !privateZones.isEmpty();
  }

  private static Egress egress(ClusterSpec spec, ZoneName zone, List<Subnet> subnets) {
    return egress(
        subnets,
        () ->
            spec.subnets().stream()
                .filter(subnet -> subnet.type() == SubnetType.UTILITY)
                .filter(subnet -> subnet.knownZone().filter(zone::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no utility subnet in zone " + zone)));
  }

  /** The NAT gateway is in the first public subnet if the zone has no private subnets. */
  private static Egress egress(List<Subnet> subnets, Supplier<Subnet> natSubnet) {
    Optional<String> existing = first(subnets, Subnet::egress);
    if (existing.isPresent() && !haveOwnNatGateway(subnets)) {
      String id = existing.get();
      if (id.startsWith(TRANSIT_GATEWAY)) {
        return new Egress.TransitGateway(id);
      }
      return id.startsWith(NAT_GATEWAY)
          ? new Egress.ExistingNatGateway(id)
          : new Egress.ExistingInstance(id);
    }
    return new Egress.OwnNatGateway(
        natSubnet.get(), existing.or(() -> first(subnets, Subnet::publicIp)));
  }

  private static Optional<String> first(
      List<Subnet> subnets, Function<Subnet, Optional<String>> field) {
    return subnets.stream().map(field).flatMap(Optional::stream).findFirst();
  }
}
