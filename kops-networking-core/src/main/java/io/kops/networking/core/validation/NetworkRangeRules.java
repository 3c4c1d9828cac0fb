package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.IPV6_NOT_SUPPORTED;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDRS_OVERLAP;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDR_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDR_SIZE;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_ID_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_NOT_ALL_OF_IPV6;
import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_OVERLAPS_ADDITIONAL;
import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_OVERLAPS_NETWORK;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Validates the CIDRs of the VPC and {@code nonMasqueradeCIDR}. */
final class NetworkRangeRules {
  private static final int LARGEST_BLOCK = 16;
  private static final int SMALLEST_BLOCK = 28;
  private static final FieldPath FIRST = SpecPath.of("networkCIDR");
  private static final FieldPath OTHERS = SpecPath.of("additionalNetworkCIDRs");
  private static final FieldPath PATH = SpecPath.of("nonMasqueradeCIDR");
  private static final String ALL = "::/0";

  private NetworkRangeRules() {}

  /** Rejects IPv6 ranges, which kops 1.10 does not support. */
  static void ipv4Only(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    checkIpv4Only(spec.networkCidr(), SpecPath.of("networkCIDR"), problems);
    for (int i = 0; i < spec.additionalNetworkCidrs().size(); i++) {
      checkIpv4Only(
          Optional.of(spec.additionalNetworkCidrs().get(i)),
          SpecPath.of("additionalNetworkCIDRs").index(i),
          problems);
    }
    checkIpv4Only(spec.nonMasqueradeCidr(), SpecPath.of("nonMasqueradeCIDR"), problems);
    checkIpv4Only(spec.serviceClusterIpRange(), SpecPath.of("serviceClusterIPRange"), problems);
    checkIpv4Only(context.podRange(), context.podRangePath(), problems);
    for (int i = 0; i < spec.subnets().size(); i++) {
      checkIpv4Only(spec.subnets().get(i).cidr(), SpecPath.subnet(i).child("cidr"), problems);
    }
    checkAccess("sshAccess", spec.sshAccess(), problems);
    checkAccess("kubernetesApiAccess", spec.kubernetesApiAccess(), problems);
    checkAccess("nodePortAccess", spec.nodePortAccess(), problems);
  }

  private static void checkAccess(
      String field, List<AccessSource> sources, Problems.Collector problems) {
    for (int i = 0; i < sources.size(); i++) {
      checkIpv4Only(sources.get(i).cidr(), SpecPath.of(field).index(i), problems);
    }
  }

  private static void checkIpv4Only(
      Optional<Cidr> range, FieldPath path, Problems.Collector problems) {
    if (range.filter(cidr -> cidr.family() == IpFamily.IPV6).isPresent()) {
      problems.error(
          path,
          IPV6_NOT_SUPPORTED,
          range.get() + " is an IPv6 range, and kops 1.10 supports only IPv4",
          "use an IPv4 range");
    }
  }

  /** Validates the sizes of the VPC's CIDRs and rejects overlaps. */
  static void networkCidrs(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    if (spec.networkCidr().isEmpty() && context.isComplete()) {
      problems.error(
          FIRST,
          NETWORK_CIDR_MISSING,
          "the VPC has no CIDR",
          "set networkCIDR to the CIDR of the shared VPC, or to a CIDR such as 172.20.0.0/16");
    }
    List<Cidr> earlier = new ArrayList<>();
    spec.networkCidr().ifPresent(cidr -> checkNetworkCidrs(cidr, FIRST, earlier, problems));
    for (int i = 0; i < spec.additionalNetworkCidrs().size(); i++) {
      checkNetworkCidrs(spec.additionalNetworkCidrs().get(i), OTHERS.index(i), earlier, problems);
    }
    spec.networkId()
        .filter(id -> !id.startsWith("vpc-"))
        .ifPresent(
            id ->
                problems.error(
                    SpecPath.of("networkID"),
                    NETWORK_ID_MALFORMED,
                    "\"" + id + "\" is not the id of a VPC",
                    "use an id that starts with vpc-, or remove the field to create a VPC"));
  }

  private static void checkNetworkCidrs(
      Cidr cidr, FieldPath path, List<Cidr> earlier, Problems.Collector problems) {
    if (isSizeRejected(cidr)) {
      problems.error(
          path,
          NETWORK_CIDR_SIZE,
          "AWS rejects a VPC CIDR of the size of " + cidr,
          "use a CIDR of /16 to /28");
    }
    earlier.stream()
        .filter(cidr::overlaps)
        .findFirst()
        .ifPresent(
            other ->
                problems.error(
                    path,
                    NETWORK_CIDRS_OVERLAP,
                    cidr + " overlaps " + other + ", another CIDR of the VPC",
                    "use a CIDR that overlaps no other CIDR of the VPC"));
    earlier.add(cidr);
  }

  /**
   * Returns a rule that rejects a {@code nonMasqueradeCIDR} that overlaps the VPC, unless pods have
   * VPC addresses.
   *
   * @param ofAdditionalOverlap the severity of an overlap with an additional CIDR of the VPC
   */
  static Rule nonMasqueradeCidr(Severity ofAdditionalOverlap) {
    return (context, problems) -> nonMasqueradeCidr(ofAdditionalOverlap, context, problems);
  }

  private static void nonMasqueradeCidr(
      Severity ofAdditionalOverlap, ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    if (spec.nonMasqueradeCidr().isEmpty()) {
      if (context.isComplete()) {
        problems.error(
            PATH,
            NON_MASQUERADE_CIDR_MISSING,
            "nonMasqueradeCIDR is missing",
            "set nonMasqueradeCIDR, such as 100.64.0.0/10");
      }
      return;
    }
    if (context.networking().filter(NetworkRangeRules::podsAreInVpc).isPresent()) {
      return;
    }
    Cidr range = spec.nonMasqueradeCidr().get();
    if (spec.networkCidr().filter(range::overlaps).isPresent()) {
      problems.error(
          PATH,
          NON_MASQUERADE_CIDR_OVERLAPS_NETWORK,
          "nonMasqueradeCIDR " + range + " overlaps networkCIDR " + spec.networkCidr().get(),
          "use a range outside the VPC");
    }
    for (Cidr additional : spec.additionalNetworkCidrs()) {
      if (range.overlaps(additional)) {
        problems.add(
            new Problem(
                ofAdditionalOverlap,
                NON_MASQUERADE_CIDR_OVERLAPS_ADDITIONAL,
                PATH,
                "nonMasqueradeCIDR %s overlaps %s of additionalNetworkCIDRs, so that part of the VPC"
                        .formatted(range, additional)
                    + " cannot reply to pods",
                "use a range outside all CIDRs of the VPC",
                Optional.empty()));
      }
    }
  }

  private static boolean podsAreInVpc(Networking mode) {
    return mode instanceof AmazonVpc
        || (mode instanceof Cilium cilium
            && cilium.ipam().filter(ipam -> ipam.equals("eni")).isPresent());
  }

  /** Requires {@code ::/0} as {@code nonMasqueradeCIDR} of an IPv6 cluster. */
  static void nonMasqueradeFamily(ValidationContext context, Problems.Collector problems) {
    Optional<Cidr> range = context.spec().nonMasqueradeCidr();
    if (context.spec().isIpv6() && range.filter(cidr -> cidr.toString().equals(ALL)).isEmpty()) {
      problems.error(
          SpecPath.of("nonMasqueradeCIDR"),
          NON_MASQUERADE_CIDR_NOT_ALL_OF_IPV6,
          "nonMasqueradeCIDR " + range.orElseThrow() + " covers only part of IPv6",
          "use " + ALL + " for an IPv6 cluster, or an IPv4 range");
    }
  }

  /** Returns whether AWS rejects the size of an IPv4 CIDR: it accepts /16 to /28. */
  static boolean isSizeRejected(Cidr cidr) {
    return cidr.family() == IpFamily.IPV4
        && (cidr.prefixLength() < LARGEST_BLOCK || cidr.prefixLength() > SMALLEST_BLOCK);
  }
}
