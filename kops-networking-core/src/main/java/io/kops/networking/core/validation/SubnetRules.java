package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.DUAL_STACK_NEEDS_IPV6;
import static io.kops.networking.core.validation.ValidationCodes.DUAL_STACK_NEEDS_PRIVATE_SUBNET;
import static io.kops.networking.core.validation.ValidationCodes.SHARED_SUBNETS_WITHOUT_NETWORK_ID;
import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_OVERLAP;
import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_PARTLY_SHARED;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_CIDR_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_CIDR_SIZE;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_ID_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_IPV6_CIDR_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_NAME_DUPLICATE;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_NAME_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_OUTSIDE_NETWORK;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_OVERLAPS_PODS;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_OVERLAPS_SERVICES;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_REGIONS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_TYPE_UNKNOWN;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validates the names, zones, types and CIDRs of subnets. */
final class SubnetRules {
  // The name of a local zone starts with its region too: us-west-2-lax-1a is in us-west-2.
  private static final Pattern REGION = Pattern.compile("[a-z]+(-[a-z]+)+-[0-9]+");
  private static final Pattern NTH = Pattern.compile("/([0-9]{1,3})#([0-9a-f]+)");
  private static final int IPV6_BITS = 128;

  private SubnetRules() {}

  /** Requires at least one subnet, and a unique name for each. */
  static void names(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    if (subnets.isEmpty()) {
      problems.error(
          SpecPath.of("subnets"),
          SUBNETS_MISSING,
          "the cluster has no subnets",
          "add at least one subnet with its zone and type");
    }
    Set<String> earlier = new HashSet<>();
    for (int i = 0; i < subnets.size(); i++) {
      String name = subnets.get(i).name();
      FieldPath path = SpecPath.subnet(i).child("name");
      if (name.isBlank()) {
        problems.error(
            path,
            SUBNET_NAME_MISSING,
            "the subnet"
                + subnets.get(i).knownZone().map(zone -> " in " + zone).orElse("")
                + " has no name",
            "set a name, usually the zone");
      } else if (!earlier.add(name)) {
        problems.error(
            path,
            SUBNET_NAME_DUPLICATE,
            "another subnet has the name \"" + name + "\"",
            "use a unique name for each subnet");
      }
    }
  }

  /** Requires all zones to be in one region. */
  static void zones(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    Optional<ZoneName> firstKnown =
        subnets.stream().flatMap(subnet -> subnet.knownZone().stream()).findFirst();
    for (int i = 0; i < subnets.size(); i++) {
      if (subnets.get(i).knownZone().isEmpty()) {
        continue;
      }
      ZoneName zone = subnets.get(i).zone();
      ZoneName first = firstKnown.orElseThrow();
      if (!region(zone).equals(region(first))) {
        problems.error(
            SpecPath.subnet(i).child("zone"),
            SUBNET_REGIONS_MIXED,
            zone + " and " + first + " are in different regions, but a VPC is in one region",
            "use zones of one region");
      }
    }
  }

  private static String region(ZoneName zone) {
    Matcher matcher = REGION.matcher(zone.value());
    return matcher.lookingAt() ? matcher.group() : zone.region();
  }

  /** Rejects subnet types that kops 1.10 does not support. */
  static void typesV110(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    for (int i = 0; i < subnets.size(); i++) {
      SubnetType type = subnets.get(i).type();
      if (type == SubnetType.DUAL_STACK) {
        problems.error(
            SpecPath.subnet(i).child("type"),
            SUBNET_TYPE_UNKNOWN,
            "kops 1.10 has no subnets of type " + type,
            "use Public, Private or Utility");
      }
    }
  }

  /** Validates the sizes of subnet CIDRs, requires them inside the VPC and rejects overlaps. */
  static void cidrs(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      FieldPath path = SpecPath.subnet(i).child("cidr");
      if (subnet.cidr().isPresent()) {
        Cidr cidr = subnet.cidr().get();
        checkSize(cidr, path, problems);
        checkPlace(cidr, path, context.spec(), problems);
        checkOverlap(subnet, cidr, path, subnets.subList(0, i), problems);
      } else if (context.isComplete()
          && !(context.spec().isIpv6() && subnet.ipv6Cidr().isPresent())) {
        problems.error(
            path,
            SUBNET_CIDR_MISSING,
            "the subnet \"" + subnet.name() + "\" has no CIDR",
            "set the cidr, or complete the spec to allocate one");
      }
    }
  }

  private static void checkSize(Cidr cidr, FieldPath path, Problems.Collector problems) {
    if (NetworkRangeRules.isSizeRejected(cidr)) {
      problems.error(
          path,
          SUBNET_CIDR_SIZE,
          "AWS rejects a subnet CIDR of the size of " + cidr,
          "use a CIDR of /16 to /28");
    }
  }

  private static void checkPlace(
      Cidr cidr, FieldPath path, ClusterSpec spec, Problems.Collector problems) {
    if (spec.networkCidr().isEmpty()) {
      return;
    }
    Cidr network = spec.networkCidr().get();
    List<Cidr> others = spec.additionalNetworkCidrs();
    if (!network.contains(cidr) && others.stream().noneMatch(other -> other.contains(cidr))) {
      String alsoNot = others.isEmpty() ? "" : " nor any of additionalNetworkCIDRs " + others;
      problems.error(
          path,
          SUBNET_OUTSIDE_NETWORK,
          cidr + " is not inside networkCIDR " + network + alsoNot,
          "use a CIDR inside it, or add a block to additionalNetworkCIDRs");
    }
  }

  private static void checkOverlap(
      Subnet subnet, Cidr cidr, FieldPath path, List<Subnet> earlier, Problems.Collector problems) {
    earlier.stream()
        .filter(other -> !isSameSubnet(subnet, other))
        .filter(other -> other.cidr().filter(cidr::overlaps).isPresent())
        .findFirst()
        .ifPresent(
            other ->
                problems.error(
                    path,
                    SUBNETS_OVERLAP,
                    "%s of \"%s\" overlaps %s of \"%s\""
                        .formatted(cidr, subnet.name(), other.cidr().get(), other.name()),
                    "use CIDRs that do not overlap"));
  }

  private static boolean isSameSubnet(Subnet one, Subnet other) {
    return one.isShared() && one.id().equals(other.id());
  }

  /** Requires ids for all subnets or for none, and a shared VPC for shared subnets. */
  static void sharing(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      FieldPath path = SpecPath.subnet(i).child("id");
      if (subnet.isShared() != subnets.get(0).isShared()) {
        problems.error(
            path,
            SUBNETS_PARTLY_SHARED,
            subnet.isShared()
                ? "\"%s\" has an id, and \"%s\" has none"
                    .formatted(subnet.name(), subnets.get(0).name())
                : "\"%s\" has no id, and \"%s\" has one"
                    .formatted(subnet.name(), subnets.get(0).name()),
            "set the id of every subnet, including utility subnets, or of none");
      }
      subnet
          .id()
          .filter(id -> !id.startsWith("subnet-"))
          .ifPresent(
              id ->
                  problems.error(
                      path,
                      SUBNET_ID_MALFORMED,
                      "\"" + id + "\" is not the id of a subnet",
                      "use an id that starts with subnet-, or remove the field to create a"
                          + " subnet"));
    }
    boolean anyShared = subnets.stream().anyMatch(Subnet::isShared);
    if (anyShared && !context.spec().isVpcShared() && context.isComplete()) {
      problems.error(
          SpecPath.of("networkID"),
          SHARED_SUBNETS_WITHOUT_NETWORK_ID,
          "the subnets are shared, but networkID is missing",
          "set networkID to the id of the VPC");
    }
  }

  /** Validates IPv6 CIDRs and rejects overlaps with the CIDRs of pods and services. */
  static void ranges(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    Optional<Cidr> services = context.spec().serviceClusterIpRange();
    boolean podsInVpc = context.networking().filter(AmazonVpc.class::isInstance).isPresent();
    Optional<Cidr> pods = podsInVpc ? Optional.empty() : context.spec().podCidr();
    for (int i = 0; i < subnets.size(); i++) {
      FieldPath path = SpecPath.subnet(i);
      Optional<Cidr> cidr = subnets.get(i).cidr();
      if (cidr.isPresent() && pods.filter(cidr.get()::overlaps).isPresent()) {
        problems.error(
            path.child("cidr"),
            SUBNET_OVERLAPS_PODS,
            cidr.get() + " overlaps podCIDR " + pods.get(),
            "use a CIDR outside podCIDR");
      }
      cidr.ifPresent(block -> checkServices(block, services, path.child("cidr"), problems));
      subnets
          .get(i)
          .ipv6Cidr()
          .ifPresent(text -> checkIpv6(text, services, path.child("ipv6CIDR"), problems));
    }
  }

  /** Warns if subnets overlap the CIDR of services, which kops 1.10 accepts. */
  static void serviceOverlap(ValidationContext context, Problems.Collector problems) {
    Optional<Cidr> services = context.spec().serviceClusterIpRange();
    List<Subnet> subnets = context.spec().subnets();
    if (!context.isComplete() || services.isEmpty()) {
      return;
    }
    String outside =
        context
            .spec()
            .nonMasqueradeCidr()
            .map(range -> "inside nonMasqueradeCIDR " + range + " and outside all subnets")
            .orElse("outside all subnets");
    for (int i = 0; i < subnets.size(); i++) {
      Optional<Cidr> cidr = subnets.get(i).cidr();
      if (cidr.filter(services.get()::overlaps).isPresent()) {
        problems.warning(
            SpecPath.subnet(i).child("cidr"),
            SUBNET_OVERLAPS_SERVICES,
            "%s overlaps serviceClusterIPRange %s: services can have the addresses of instances or pods"
                .formatted(cidr.get(), services.get()),
            "set serviceClusterIPRange of a new cluster to a range " + outside);
      }
    }
  }

  private static void checkIpv6(
      String text, Optional<Cidr> services, FieldPath path, Problems.Collector problems) {
    Matcher nth = NTH.matcher(text);
    if (nth.matches() && Integer.parseInt(nth.group(1)) <= IPV6_BITS) {
      return;
    }
    Optional<Cidr> block = text.startsWith("/") ? Optional.empty() : parsed(text);
    if (block.filter(cidr -> cidr.family() == IpFamily.IPV6).isEmpty()) {
      problems.error(
          path,
          SUBNET_IPV6_CIDR_MALFORMED,
          "\"" + text + "\" is neither an IPv6 CIDR nor a size with an index",
          "use a CIDR such as 2001:db8:0:1::/64, or /64#1 for the second /64 of the VPC");
    } else {
      checkServices(block.get(), services, path, problems);
    }
  }

  private static Optional<Cidr> parsed(String text) {
    try {
      return Optional.of(Cidr.parse(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static void checkServices(
      Cidr block, Optional<Cidr> services, FieldPath path, Problems.Collector problems) {
    if (services.filter(block::overlaps).isPresent()) {
      problems.error(
          path,
          SUBNET_OVERLAPS_SERVICES,
          block + " overlaps serviceClusterIPRange " + services.get(),
          "use a CIDR outside serviceClusterIPRange");
    }
  }

  /** Rejects dual-stack subnets in an IPv4 cluster, or in a zone without private subnets. */
  static void dualStack(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    boolean ipv4 = context.spec().nonMasqueradeCidr().isPresent() && !context.spec().isIpv6();
    for (int i = 0; i < subnets.size(); i++) {
      if (ipv4 && subnets.get(i).type() == SubnetType.DUAL_STACK) {
        problems.error(
            SpecPath.subnet(i).child("type"),
            DUAL_STACK_NEEDS_IPV6,
            "the subnet \"%s\" is DualStack, but the cluster uses IPv4"
                .formatted(subnets.get(i).name()),
            "use Private, or set nonMasqueradeCIDR to ::/0 for an IPv6 cluster");
      } else if (isDualStackAlone(subnets.get(i), subnets)) {
        problems.error(
            SpecPath.subnet(i).child("zone"),
            DUAL_STACK_NEEDS_PRIVATE_SUBNET,
            subnets.get(i).zone() + " has a DualStack subnet but no Private subnet",
            "add a subnet of type Private in " + subnets.get(i).zone());
      }
    }
  }

  private static boolean isDualStackAlone(Subnet subnet, List<Subnet> subnets) {
    return subnet.type() == SubnetType.DUAL_STACK
        && subnet.knownZone().isPresent()
        && !subnet.isShared()
        && !subnet.isRoutedExternally()
        && subnets.stream()
            .filter(other -> other.type() == SubnetType.PRIVATE)
            .noneMatch(other -> other.knownZone().equals(subnet.knownZone()));
  }
}
