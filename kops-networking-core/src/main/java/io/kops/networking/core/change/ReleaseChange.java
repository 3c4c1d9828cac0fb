package io.kops.networking.core.change;

import io.kops.networking.cluster.KopsRelease;

/** Assesses a change of the kops release: upgrades take many steps, downgrades are refused. */
final class ReleaseChange implements ChangeRule {
  private static final String BETWEEN = "each with a kops that supports it";

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
          "kops %s becomes kops %s, and downgrades are not supported; create a new cluster"
              .formatted(before, after));
      return;
    }
    assessment
        .found(
            Verdict.UNTESTED,
            "kubernetesVersion",
            "Kubernetes %s becomes %s, one minor version at a time, "
                    .formatted(version(from), version(to))
                + BETWEEN)
        .step(Step.Kind.PREPARE, "back up the etcd clusters and the state store")
        .step(Step.Kind.PREPARE, "try the upgrade with a disposable cluster");
  }

  /** Returns whether a change is an upgrade to a later kops release. */
  static boolean isUpgrade(ClusterWithSecrets from, ClusterWithSecrets to) {
    return from.cluster().spec().release().compareTo(to.cluster().spec().release()) < 0;
  }

  static String version(ClusterWithSecrets running) {
    return running.cluster().spec().kubernetesVersion().map(Object::toString).orElse("unknown");
  }
}
