package io.kops.networking.core.change;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.release.ReleaseRules;
import java.util.Optional;

/** Subnets that stay under their name, and the topology. */
final class SubnetChange implements ChangeRule {
  @Override
  public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
    for (Subnet before : from.cluster().spec().subnets()) {
      to.cluster().spec().subnets().stream()
          .filter(after -> after.name().equals(before.name()))
          .forEach(after -> compare(before, after, assessment));
    }
    Optional<Topology> was = from.cluster().spec().topology();
    Optional<Topology> is = to.cluster().spec().topology();
    // The 1.37 line does not read the topology, so that nothing is said there of machines.
    boolean said =
        ReleaseRules.of(to.cluster().spec()).readsTopology()
            || is.flatMap(Topology::controlPlane).isPresent();
    if (said
        && was.isPresent()
        && is.isPresent()
        && !(was.get().controlPlane().equals(is.get().controlPlane())
            && was.get().nodes().equals(is.get().nodes()))) {
      assessment.found(
          Verdict.UNTESTED,
          "topology",
          "the topology changes, and with it the subnets that machines are in");
    }
  }

  private static void compare(Subnet before, Subnet after, Assessment assessment) {
    boolean moved =
        !before.zone().equals(after.zone())
            || (before.cidr().isPresent()
                && after.cidr().isPresent()
                && !before.cidr().equals(after.cidr()));
    if (moved) {
      assessment.found(
          Verdict.REFUSED,
          "subnets",
          "AWS does not change the zone or CIDR of a subnet, and %s has others; add a subnet under"
                  .formatted(before.name())
              + " another name instead");
    }
  }
}
