package io.kops.networking.core.change;

import io.kops.networking.cluster.KubernetesVersion;
import java.util.Optional;

/**
 * Assesses a change of the Kubernetes version, or of the URL of its release, within a kops release.
 * Kubernetes supports upgrades to the next minor version and no downgrades.
 */
final class VersionChange implements ChangeRule {
  private static final String FIELD = "kubernetesVersion";

  @Override
  public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
    Optional<KubernetesVersion> before = from.cluster().spec().kubernetesVersion();
    Optional<KubernetesVersion> after = to.cluster().spec().kubernetesVersion();
    boolean sameRelease = from.cluster().spec().release() == to.cluster().spec().release();
    if (!sameRelease
        || before.isEmpty()
        || after.isEmpty()
        || before.get().text().equals(after.get().text())) {
      return;
    }
    KubernetesVersion was = before.get();
    KubernetesVersion is = after.get();
    if (was.major() != is.major() || is.minor() < was.minor()) {
      assessment.found(
          Verdict.REFUSED,
          FIELD,
          changed(was, is)
              + ", and Kubernetes does not support downgrades of a minor version, because older API"
              + " servers may not read the stored objects; restore a backup in a new cluster");
      return;
    }
    if (is.minor() - was.minor() > 1) {
      assessSkipped(was, is, assessment);
    } else if (is.compareTo(was) < 0) {
      assessment.found(
          Verdict.UNTESTED,
          FIELD,
          changed(was, is) + ", which is a downgrade within a minor version");
    } else {
      assessment.found(
          Verdict.NEEDS_ROLLING_UPDATE,
          FIELD,
          changed(was, is) + ": nodes are replaced, control plane first");
    }
    assessment
        .step(Step.Kind.ROLLING_UPDATE, ProviderChange.REPLACE)
        .step(Step.Kind.VERIFY, "verify that all nodes are ready and run Kubernetes " + is);
  }

  private static void assessSkipped(
      KubernetesVersion was, KubernetesVersion is, Assessment assessment) {
    int first = was.minor() + 1;
    int last = is.minor() - 1;
    String skipped =
        first == last
            ? "%d.%d".formatted(is.major(), first)
            : "%d.%d to %d.%d".formatted(is.major(), first, is.major(), last);
    assessment
        .found(
            Verdict.UNTESTED,
            FIELD,
            changed(was, is)
                + " and skips %s; Kubernetes supports upgrades by one minor version only"
                    .formatted(skipped))
        .step(Step.Kind.PREPARE, "back up the etcd clusters and the state store")
        .step(Step.Kind.UPGRADE, oneByOne(first, is));
  }

  /** Returns the step that upgrades to the next minor version until the last one is reached. */
  private static String oneByOne(int first, KubernetesVersion last) {
    return "set kubernetesVersion to %d.%d first, update, and run the rolling update; repeat for each minor version until it is %s"
        .formatted(last.major(), first, last);
  }

  private static String changed(KubernetesVersion was, KubernetesVersion is) {
    boolean sameVersion = was.toString().equals(is.toString());
    return sameVersion
        ? "Kubernetes %s becomes %s".formatted(was.text(), is.text())
        : "Kubernetes %s becomes %s".formatted(was, is);
  }
}
