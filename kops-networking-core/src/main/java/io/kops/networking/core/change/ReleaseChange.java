package io.kops.networking.core.change;

import io.kops.networking.cluster.KopsRelease;

/** A change from one line of kops to the other: up it takes many versions, down there is no way. */
final class ReleaseChange implements ChangeRule {
  /** The versions that a cluster of the 1.10 line passes on its way. */
  private static final String BETWEEN = "each with a kops that knows it";

  @Override
  public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
    KopsRelease before = from.cluster().spec().release();
    KopsRelease after = to.cluster().spec().release();
    if (before == after) {
      return;
    }
    if (after.compareTo(before) < 0) {
      assessment.found(
          Verdict.REFUSED,
          "kubernetesVersion",
          "kops %s becomes kops %s, and no cluster goes back; make a new one"
              .formatted(before, after));
      return;
    }
    assessment
        .found(
            Verdict.UNTESTED,
            "kubernetesVersion",
            "Kubernetes %s becomes %s, and it goes up one minor version at a time, "
                    .formatted(version(from), version(to))
                + BETWEEN)
        .step(Step.Kind.PREPARE, "back up the etcd clusters and the state store")
        .step(Step.Kind.PREPARE, "try the upgrade with a cluster that may be lost");
  }

  /** Tells whether a change leads from the 1.10 line to the 1.37 line. */
  static boolean isUpgrade(ClusterWithSecrets from, ClusterWithSecrets to) {
    return from.cluster().spec().release().compareTo(to.cluster().spec().release()) < 0;
  }

  static String version(ClusterWithSecrets running) {
    return running.cluster().spec().kubernetesVersion().map(Object::toString).orElse("unknown");
  }
}
