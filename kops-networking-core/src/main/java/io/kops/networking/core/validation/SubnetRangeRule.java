package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SUBNET_IPV6_CIDR_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_OVERLAPS_PODS;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_OVERLAPS_SERVICES;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The subnets' blocks of both families: readable, and apart from pods and services. */
final class SubnetRangeRule implements Rule {
  private static final Pattern NTH = Pattern.compile("/([0-9]{1,3})#([0-9a-f]+)");
  private static final int IPV6_BITS = 128;

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
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
            "choose a block that pods do not use");
      }
      cidr.ifPresent(block -> checkServices(block, services, path.child("cidr"), problems));
      subnets
          .get(i)
          .ipv6Cidr()
          .ifPresent(text -> checkIpv6(text, services, path.child("ipv6CIDR"), problems));
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
          "\"" + text + "\" is neither an IPv6 CIDR nor a size and a number",
          "use a CIDR such as 2001:db8:0:1::/64, or /64#1 for the second /64 of the VPC's block");
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
          "choose a block that services do not use");
    }
  }
}
