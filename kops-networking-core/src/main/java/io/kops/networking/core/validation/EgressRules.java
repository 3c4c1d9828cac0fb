package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SUBNET_EGRESS_NOT_PRIVATE;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_EGRESS_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.UTILITY_SUBNETS_AMBIGUOUS;
import static io.kops.networking.core.validation.ValidationCodes.UTILITY_SUBNET_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ZONE_EGRESS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.ZONE_PUBLIC_IP_MIXED;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.NetworkLayout;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Validates the egress of subnets and the utility subnets of their NAT gateways. */
final class EgressRules {
  private static final List<String> PREFIXES_V110 = List.of("nat-", "i-");
  private static final List<String> PREFIXES_V137 = List.of("nat-", "i-", "eipalloc-", "tgw-");

  private EgressRules() {}

  /** Requires a NAT gateway or an instance as egress, and only for private subnets. */
  static void egressV110(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      FieldPath path = SpecPath.subnet(i).child("egress");
      checkPrefix(subnet, PREFIXES_V110, "", path, problems);
      checkType(subnet, subnet.type() == SubnetType.PRIVATE, path, problems);
    }
  }

  /**
   * Requires a NAT gateway, an instance, an Elastic IP, a transit gateway or {@code External} as
   * egress, and only for private subnets and those that use NAT64.
   */
  static void egressV137(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      if (!subnet.isRoutedExternally()) {
        FieldPath path = SpecPath.subnet(i).child("egress");
        checkPrefix(subnet, PREFIXES_V137, ", or External", path, problems);
        checkType(subnet, isBehindEgress(subnet, context), path, problems);
      }
    }
  }

  private static boolean isBehindEgress(Subnet subnet, ValidationContext context) {
    return subnet.type().isPrivate() || NetworkLayout.isOpenToIpv6(subnet, context.spec());
  }

  private static void checkPrefix(
      Subnet subnet,
      List<String> prefixes,
      String alternative,
      FieldPath path,
      Problems.Collector problems) {
    subnet
        .egress()
        .filter(egress -> prefixes.stream().noneMatch(egress::startsWith))
        .ifPresent(
            egress ->
                problems.error(
                    path,
                    SUBNET_EGRESS_UNKNOWN,
                    "\"" + egress + "\" is not an egress",
                    "use an id that starts with "
                        + String.join(" or ", prefixes)
                        + alternative
                        + ", or remove the field to create a NAT gateway"));
  }

  private static void checkType(
      Subnet subnet, boolean allowed, FieldPath path, Problems.Collector problems) {
    if (subnet.egress().isPresent() && !allowed) {
      problems.error(
          path,
          SUBNET_EGRESS_NOT_PRIVATE,
          "the subnet \"%s\" of type %s has an egress, which requires the type Private"
              .formatted(subnet.name(), subnet.type()),
          "remove the field, or change the type to Private");
    }
  }

  /**
   * Requires exactly one utility subnet in each zone with an owned private subnet, even if the
   * private subnet has an egress.
   */
  static void utilitySubnetsV110(ValidationContext context, Problems.Collector problems) {
    checkUtility(
        (subnet, spec) -> subnet.type() == SubnetType.PRIVATE && !subnet.isShared(),
        true,
        context,
        problems);
  }

  /** Requires a utility subnet in each zone for which the cluster creates a NAT gateway. */
  static void utilitySubnetsV137(ValidationContext context, Problems.Collector problems) {
    checkUtility(EgressRules::needsNatGateway, false, context, problems);
  }

  private static boolean needsNatGateway(Subnet subnet, ClusterSpec spec) {
    if (subnet.isShared() || subnet.knownZone().isEmpty()) {
      return false;
    }
    List<Subnet> routed = NetworkLayout.privateSubnets(spec).getOrDefault(subnet.zone(), List.of());
    return routed.contains(subnet) && NetworkLayout.haveOwnNatGateway(routed);
  }

  private static void checkUtility(
      BiPredicate<Subnet, ClusterSpec> needed,
      boolean one,
      ValidationContext context,
      Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    Set<ZoneName> seen = new HashSet<>();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      if (subnet.knownZone().isPresent()
          && needed.test(subnet, context.spec())
          && seen.add(subnet.zone())) {
        checkZone(subnet.zone(), one, SpecPath.subnet(i), subnets, problems);
      }
    }
  }

  private static void checkZone(
      ZoneName zone,
      boolean one,
      FieldPath path,
      List<Subnet> subnets,
      Problems.Collector problems) {
    List<String> utility =
        subnets.stream()
            .filter(subnet -> subnet.type() == SubnetType.UTILITY)
            .filter(subnet -> subnet.knownZone().filter(zone::equals).isPresent())
            .map(Subnet::name)
            .toList();
    if (utility.isEmpty()) {
      problems.error(
          path,
          UTILITY_SUBNET_MISSING,
          zone + " has a private subnet but no utility subnet",
          "add a subnet utility-" + zone + " of type Utility in " + zone);
    } else if (utility.size() > 1 && one) {
      problems.error(
          path,
          UTILITY_SUBNETS_AMBIGUOUS,
          zone + " has several utility subnets: " + utility,
          "keep one utility subnet per zone");
    }
  }

  /**
   * Requires one egress and one public IP for all private and public IPv6 subnets of a zone,
   * because they share a NAT gateway.
   */
  static void zoneEgress(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    Map<ZoneName, Subnet> firstOfZone = new HashMap<>();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      if (subnet.knownZone().isEmpty() || !NetworkLayout.needsEgress(subnet, context.spec())) {
        continue;
      }
      Subnet first = firstOfZone.computeIfAbsent(subnet.zone(), zone -> subnet);
      FieldPath path = SpecPath.subnet(i);
      if (!subnet.egress().equals(first.egress())) {
        problems.error(
            path.child("egress"),
            ZONE_EGRESS_MIXED,
            difference(subnet, subnet.egress(), first, first.egress()),
            "use the same egress for both subnets");
      }
      if (!subnet.publicIp().equals(first.publicIp())) {
        problems.error(
            path.child("publicIP"),
            ZONE_PUBLIC_IP_MIXED,
            difference(subnet, subnet.publicIp(), first, first.publicIp()),
            "use the same publicIP for both subnets");
      }
    }
  }

  private static String difference(
      Subnet one, Optional<String> value, Subnet other, Optional<String> otherValue) {
    return "\"%s\" has %s, but \"%s\" in the same zone has %s"
        .formatted(one.name(), value.orElse("none"), other.name(), otherValue.orElse("none"));
  }
}
