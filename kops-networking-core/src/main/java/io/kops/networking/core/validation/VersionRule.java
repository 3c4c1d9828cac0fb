package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.KUBERNETES_VERSION_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.VERSION_BETWEEN_RELEASES;
import static io.kops.networking.core.validation.ValidationCodes.VERSION_OUTSIDE_RELEASE;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** The version of Kubernetes: there has to be one, and the kops line should know it. */
final class VersionRule implements Rule {
  private static final FieldPath PATH = SpecPath.of("kubernetesVersion");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<KubernetesVersion> given = context.spec().kubernetesVersion();
    if (given.isEmpty()) {
      problems.error(
          PATH,
          KUBERNETES_VERSION_MISSING,
          "the version of Kubernetes is absent, and defaults and rules depend on it",
          "set a version such as 1.10.6");
      return;
    }
    KubernetesVersion version = given.get();
    if (context.release().covers(version)) {
      return;
    }
    if (version.isAtLeast(1, 12) && !version.isAtLeast(1, 25)) {
      problems.warning(
          PATH,
          VERSION_BETWEEN_RELEASES,
          "Kubernetes %s lies between the kops lines 1.10 and 1.37; the %s line is followed"
              .formatted(version, context.release()),
          "check the plan with care, or use Kubernetes 1.4 to 1.11 or 1.25 and later");
    } else {
      problems.warning(
          PATH,
          VERSION_OUTSIDE_RELEASE,
          "the kops line %s, which is followed, was not made for Kubernetes %s"
              .formatted(context.release(), version),
          "choose the line that serves the version, or another version");
    }
  }
}
