package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CLASSIC_REFUSED;
import static io.kops.networking.core.validation.ValidationCodes.KUBE_PROXY_BESIDE_PROVIDER;
import static io.kops.networking.core.validation.ValidationCodes.NETWORKING_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_NEEDS_NEWER_KUBERNETES;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_NEEDS_PUBLIC_TOPOLOGY;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_OF_OTHER_CLOUD;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_WITHOUT_IPV6;
import static io.kops.networking.core.validation.ValidationCodes.ROUTE_LIMIT_EXCEEDED;
import static io.kops.networking.core.validation.ValidationCodes.ROUTE_LIMIT_RAISED;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.core.completion.RemovedProvider;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Gce;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import java.util.Optional;
import java.util.Set;

/** Validates the choice of the networking provider. */
final class ProviderRules {
  // A route table has a route for each block of its VPC and one to the internet gateway.
  private static final int FIRST_BLOCK_AND_DEFAULT_ROUTE = 2;
  private static final Set<String> IPV4_ONLY =
      Set.of("kubenet", "kopeio", "flannel", "kuberouter", "amazonvpc");

  private ProviderRules() {}

  /** Requires a Kubernetes version that the provider supports. */
  static void kubernetesVersion(ValidationContext context, Problems.Collector problems) {
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

  /** Rejects providers that need a single route table with a private topology. */
  static void topology(ValidationContext context, Problems.Collector problems) {
    Optional<Networking> networking = context.networking();
    if (networking.isEmpty() || !context.isPrivate()) {
      return;
    }
    Networking mode = networking.get();
    if (context.release().needsPublicTopology(mode)) {
      problems.error(
          context.networkingPath(),
          PROVIDER_NEEDS_PUBLIC_TOPOLOGY,
          "%s does not work with a private topology: its routes need one route table, and a"
                  .formatted(mode.specKey())
              + " private topology has one for each zone",
          "use a public topology, or one of " + context.release().privateProviders());
    }
  }

  /** Compares the number of node routes with the quota of a route table. */
  static void routeLimit(ValidationContext context, Problems.Collector problems) {
    Optional<Networking> mode = context.networking();
    if (mode.filter(ProviderTrait::needsCloudRoutes).isEmpty()) {
      return;
    }
    Quotas quotas = context.quotas();
    long nodes = context.mostNodes();
    int own = FIRST_BLOCK_AND_DEFAULT_ROUTE + context.spec().additionalNetworkCidrs().size();
    int limit = Math.min(quotas.routesPerTable(), quotas.routesPerTableMax());
    long needed = nodes + own;
    String count =
        "%s makes a route for each node: %d nodes, when all groups are at their largest, and %d"
                .formatted(mode.get().specKey(), nodes, own)
            + " routes of the table itself are %d routes".formatted(needed);
    if (needed > limit) {
      problems.error(
          context.networkingPath(),
          ROUTE_LIMIT_EXCEEDED,
          count + ", and a route table takes " + limit,
          remedy(needed, quotas, context.release()));
    } else if (needed > Quotas.DEFAULT.routesPerTable()) {
      String slower =
          needed > quotas.routesPerformanceNote()
              ? "; AWS notes that the network may get slower above %d routes"
                  .formatted(quotas.routesPerformanceNote())
              : "";
      problems.warning(
          context.networkingPath(),
          ROUTE_LIMIT_RAISED,
          count
              + ", more than the usual %d and within the raised limit of %d"
                  .formatted(Quotas.DEFAULT.routesPerTable(), limit)
              + slower,
          "make sure that the account's quota of routes per route table really is " + limit);
    }
  }

  private static String remedy(long needed, Quotas quotas, ReleaseRules release) {
    String another = "use a provider without cloud routes: " + release.privateProviders();
    return needed > quotas.routesPerTableMax()
        ? another
        : "have AWS raise the quota of routes per route table and pass it as"
            + " Quotas.routesPerTable (at most "
            + quotas.routesPerTableMax()
            + "), lower the groups' maxSize, or "
            + another;
  }

  /** Rejects providers that kops 1.37 has removed. */
  static void removed(ValidationContext context, Problems.Collector problems) {
    context
        .networking()
        .flatMap(RemovedProvider::of)
        .ifPresent(
            gone ->
                problems.error(
                    context.networkingPath(),
                    PROVIDER_REMOVED,
                    gone.specKey() + " is no longer served: " + gone.story(),
                    "use " + gone.successor()));
  }

  /** Requires a provider for AWS that supports the IP family of the cluster. */
  static void family(ValidationContext context, Problems.Collector problems) {
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

  /** Rejects kube-proxy together with a provider that replaces it. */
  static void kubeProxy(ValidationContext context, Problems.Collector problems) {
    boolean runs =
        context.spec().kubeProxy().filter(proxy -> proxy.enabled().orElse(true)).isPresent();
    context
        .networking()
        .filter(mode -> runs)
        .flatMap(ProviderRules::rival)
        .ifPresent(
            rival ->
                problems.error(
                    SpecPath.of("kubeProxy").child("enabled"),
                    KUBE_PROXY_BESIDE_PROVIDER,
                    "kube-proxy runs, and " + rival + " takes its place",
                    "set kubeProxy.enabled to false"));
  }

  private static Optional<String> rival(Networking mode) {
    if (mode instanceof KubeRouter) {
      return Optional.of("kuberouter");
    }
    if (mode instanceof Cilium cilium && cilium.enableNodePort().orElse(false)) {
      return Optional.of("cilium with enableNodePort");
    }
    return mode instanceof Calico calico && calico.bpfEnabled().orElse(false)
        ? Optional.of("calico with bpfEnabled")
        : Optional.empty();
  }
}
