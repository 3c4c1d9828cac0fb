package io.kops.networking.aws.existing;

import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;

/** Checks the ranges of new subnets in a shared VPC against its existing subnets. */
public final class SubnetRanges {
  private SubnetRanges() {}

  /**
   * Returns a problem for each own subnet whose range overlaps an unmanaged one.
   *
   * @param cluster the completed cluster
   */
  public static Problems check(Cluster cluster, ExistingResources existing) {
    Problems.Collector problems = Problems.collector();
    List<Subnet> subnets = cluster.spec().subnets();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      if (subnet.isShared() || subnet.cidr().isEmpty()) {
        continue;
      }
      FieldPath path = FieldPath.of("spec").child("subnets").index(i).child("cidr");
      existing.unmanagedSubnets().stream()
          .filter(other -> other.cidr().overlaps(subnet.cidr().get()))
          .findFirst()
          .ifPresent(
              other ->
                  problems.error(
                      path,
                      ExistingCodes.SUBNET_RANGE_TAKEN,
                      "%s of \"%s\" overlaps %s of the existing subnet %s (%s)"
                          .formatted(
                              subnet.cidr().get(),
                              subnet.name(),
                              other.cidr(),
                              other.id(),
                              other.name()),
                      "set the cidr of the subnet to a free range of the VPC"));
    }
    return problems.problems();
  }
}
