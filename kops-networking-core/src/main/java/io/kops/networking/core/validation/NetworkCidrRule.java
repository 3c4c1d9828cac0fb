package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDRS_OVERLAP;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDR_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDR_SIZE;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_ID_MALFORMED;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** The blocks of the VPC: sized as AWS takes them, and apart from each other. */
final class NetworkCidrRule implements Rule {
  private static final FieldPath FIRST = SpecPath.of("networkCIDR");
  private static final FieldPath OTHERS = SpecPath.of("additionalNetworkCIDRs");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    if (spec.networkCidr().isEmpty() && context.isComplete()) {
      problems.error(
          FIRST,
          NETWORK_CIDR_MISSING,
          "the VPC has no CIDR",
          "set networkCIDR, such as 172.20.0.0/16, or for a shared VPC the CIDR that it has");
    }
    List<Cidr> earlier = new ArrayList<>();
    spec.networkCidr().ifPresent(cidr -> check(cidr, FIRST, earlier, problems));
    for (int i = 0; i < spec.additionalNetworkCidrs().size(); i++) {
      check(spec.additionalNetworkCidrs().get(i), OTHERS.index(i), earlier, problems);
    }
    spec.networkId()
        .filter(id -> !id.startsWith("vpc-"))
        .ifPresent(
            id ->
                problems.error(
                    SpecPath.of("networkID"),
                    NETWORK_ID_MALFORMED,
                    "\"" + id + "\" is not the id of a VPC",
                    "use an id that starts with vpc-, or remove the field for an own VPC"));
  }

  private static void check(
      Cidr cidr, FieldPath path, List<Cidr> earlier, Problems.Collector problems) {
    if (AwsBlockSize.isRefused(cidr)) {
      problems.error(
          path,
          NETWORK_CIDR_SIZE,
          cidr + " is not of a size that AWS takes for a VPC",
          "use a block of /16 to /28");
    }
    earlier.stream()
        .filter(cidr::overlaps)
        .findFirst()
        .ifPresent(
            other ->
                problems.error(
                    path,
                    NETWORK_CIDRS_OVERLAP,
                    cidr + " overlaps " + other + ", which the VPC has already",
                    "choose a block apart from the other ones"));
    earlier.add(cidr);
  }
}
