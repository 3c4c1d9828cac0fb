package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_OVERLAP;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_CIDR_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_CIDR_SIZE;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_OUTSIDE_NETWORK;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;

/** The subnets' blocks: inside the VPC, apart from each other, of a size that AWS takes. */
final class SubnetCidrRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
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
            "set it, or complete the spec to have one allocated");
      }
    }
  }

  private static void checkSize(Cidr cidr, FieldPath path, Problems.Collector problems) {
    if (AwsBlockSize.isRefused(cidr)) {
      problems.error(
          path,
          SUBNET_CIDR_SIZE,
          cidr + " is not of a size that AWS takes for a subnet",
          "use a block of /16 to /28");
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
          "choose a block inside it, or add a block around it to additionalNetworkCIDRs");
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
                    "choose blocks that are apart"));
  }

  private static boolean isSameSubnet(Subnet one, Subnet other) {
    return one.isShared() && one.id().equals(other.id());
  }
}
