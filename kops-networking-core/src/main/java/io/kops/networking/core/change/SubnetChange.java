package io.kops.networking.core.change;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.release.ReleaseRules;
import java.util.Optional;

/** Assesses subnets that keep their name, and the topology. */
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
    // kops 1.37 ignores the topology, so it is compared only if it is set.
    boolean read =
        ReleaseRules.of(to.cluster().spec()).readsTopology()
            || is.flatMap(Topology::controlPlane).isPresent();
    if (read
        && was.isPresent()
        && is.isPresent()
        && !(was.get().controlPlane().equals(is.get().controlPlane())
            && was.get().nodes().equals(is.get().nodes()))) {
      assessment.found(
          Verdict.UNTESTED,
          "topology",
          "the topology changes, and with it the subnets of instances");
    }
  }

  private static void compare(Subnet before, Subnet after, Assessment assessment) {
    boolean moved =
        (before.knownZone().isPresent()
                && after.knownZone().isPresent()
                && !before.zone().equals(after.zone()))
            || (before.cidr().isPresent()
                && after.cidr().isPresent()
                && !before.cidr().equals(after.cidr()));
    if (moved) {
      assessment.found(
          Verdict.REFUSED,
          "subnets",
          "AWS does not support changing the zone or CIDR of subnet %s; add a subnet with"
                  .formatted(before.name())
              + " another name instead");
    }
  }
}
