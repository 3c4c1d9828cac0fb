package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.NETWORKING_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_OF_OTHER_CLOUD;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_WITHOUT_IPV6;

import io.kops.networking.networking.Gce;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problems;
import java.util.Optional;
import java.util.Set;

/** Whether a provider is chosen, speaks the family of the cluster and runs on its cloud. */
final class ProviderFamilyRule implements Rule {
  private static final Set<String> IPV4_ONLY =
      Set.of("kubenet", "kopeio", "flannel", "kuberouter", "amazonvpc");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<Networking> mode = context.networking();
    if (mode.isEmpty()) {
      problems.error(
          context.networkingPath(),
          NETWORKING_MISSING,
          "no networking provider is chosen, and the kops line 1.37 chooses none itself",
          "choose one, such as networking: {cilium: {}}");
      return;
    }
    if (context.spec().isIpv6() && IPV4_ONLY.contains(mode.get().specKey())) {
      problems.error(
          context.networkingPath(),
          PROVIDER_WITHOUT_IPV6,
          mode.get().specKey() + " does not speak IPv6",
          "use calico, cilium, kindnet or cni, or an IPv4 nonMasqueradeCIDR");
    }
    if (mode.get() instanceof Gce) {
      problems.error(
          context.networkingPath(),
          PROVIDER_OF_OTHER_CLOUD,
          "this networking is Google's own",
          "use amazonvpc to give pods addresses of the VPC, or another provider");
    }
  }
}
