package io.kops.networking.aws.existing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Reads the network border groups of local and wavelength zones. An Elastic IP belongs to the
 * border group that it was allocated in, and a NAT gateway accepts only Elastic IPs of its own
 * zone's border group. Issues no call if all zone names are those of availability zones.
 */
final class BorderGroups {
  private static final String ELASTIC_IP = "eipalloc-";
  private static final String WAVELENGTH_ZONE = "wavelength-zone";
  private static final FieldPath SUBNETS = FieldPath.of("spec").child("subnets");

  private final Ec2Client ec2;
  private final AwsCalls calls;

  BorderGroups(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /** Returns the border group of each zone that is not a plain availability zone. */
  Map<ZoneName, String> read(ClusterSpec spec, Problems.Collector problems) {
    Set<String> names = new TreeSet<>();
    spec.subnets().stream()
        .flatMap(subnet -> subnet.knownZone().stream())
        .filter(zone -> !isAvailabilityZone(zone))
        .forEach(zone -> names.add(zone.value()));
    Map<ZoneName, String> groups = new TreeMap<>();
    if (names.isEmpty()) {
      return groups;
    }
    Map<String, AvailabilityZone> found = new TreeMap<>();
    Filter byName = Filter.builder().name("zone-name").values(names).build();
    calls
        .read(
            "DescribeAvailabilityZones",
            () ->
                ec2.describeAvailabilityZones(
                        request -> request.allAvailabilityZones(true).filters(byName))
                    .availabilityZones())
        .forEach(zone -> found.put(zone.zoneName(), zone));
    for (int i = 0; i < spec.subnets().size(); i++) {
      Subnet subnet = spec.subnets().get(i);
      if (subnet.knownZone().filter(zone -> names.contains(zone.value())).isEmpty()) {
        continue;
      }
      Optional<AvailabilityZone> zone = Optional.ofNullable(found.get(subnet.zone().value()));
      if (zone.isEmpty()) {
        problems.error(
            SUBNETS.index(i).child("zone"),
            ExistingCodes.ZONE_MISSING,
            "there is no zone %s in this region".formatted(subnet.zone()),
            "use a zone of the region");
        continue;
      }
      if (zone.get().networkBorderGroup() != null) {
        groups.put(subnet.zone(), zone.get().networkBorderGroup());
      }
      if (WAVELENGTH_ZONE.equals(zone.get().zoneType()) && hasNatGateway(subnet)) {
        problems.error(
            SUBNETS.index(i).child("zone"),
            ExistingCodes.ZONE_WITHOUT_NAT_GATEWAYS,
            "NAT gateways are not available in wavelength zone %s, which private subnet %s is in"
                .formatted(subnet.zone(), subnet.name()),
            "give the subnet an existing egress, such as a transit gateway, or use another zone");
      }
    }
    return groups;
  }

  private static boolean isAvailabilityZone(ZoneName zone) {
    return zone.value().matches(Pattern.quote(zone.region()) + "[a-z]");
  }

  private static boolean hasNatGateway(Subnet subnet) {
    return subnet.type().isPrivate()
        && !subnet.isShared()
        && !subnet.isRoutedExternally()
        && subnet.egress().filter(id -> !id.startsWith(ELASTIC_IP)).isEmpty();
  }

  /** Reports an Elastic IP that a NAT gateway in the zone of a subnet cannot use. */
  static void check(
      Address address,
      Subnet subnet,
      FieldPath field,
      Map<ZoneName, String> groups,
      Problems.Collector problems) {
    if (subnet.knownZone().isEmpty()) {
      return; // A shared subnet, which gets no NAT gateway.
    }
    String wanted = groups.getOrDefault(subnet.zone(), subnet.zone().region());
    String actual = address.networkBorderGroup();
    if (actual != null && !actual.equals(wanted)) {
      problems.error(
          field,
          ExistingCodes.ELASTIC_IP_ELSEWHERE,
          "Elastic IP %s is in network border group %s, and zone %s in %s"
              .formatted(address.publicIp(), actual, subnet.zone(), wanted),
          "allocate an address in network border group %s, or leave the field unset"
              .formatted(wanted));
    }
  }
}
