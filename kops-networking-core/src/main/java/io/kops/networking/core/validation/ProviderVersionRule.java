package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CLASSIC_REFUSED;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_NEEDS_NEWER_KUBERNETES;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** The versions of Kubernetes that a networking provider works with, on the 1.10 line. */
final class ProviderVersionRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<KubernetesVersion> version = context.spec().kubernetesVersion();
    Optional<Networking> networking = context.networking();
    if (version.isEmpty() || networking.isEmpty()) {
      return;
    }
    Networking mode = networking.get();
    if (mode instanceof Classic && version.get().isAtLeast(1, 4)) {
      problems.error(
          context.networkingPath(),
          CLASSIC_REFUSED,
          "classic networking ended with Kubernetes 1.3, and this is " + version.get(),
          "use kubenet or another provider");
    }
    boolean needs17 = mode instanceof Romana || mode instanceof AmazonVpc || mode instanceof Cilium;
    if (needs17 && context.isOlderThan(1, 7)) {
      problems.error(
          context.networkingPath(),
          PROVIDER_NEEDS_NEWER_KUBERNETES,
          "%s needs Kubernetes 1.7 or later, and this is %s"
              .formatted(mode.specKey(), version.get()),
          "use a newer Kubernetes or another provider");
    }
  }
}
