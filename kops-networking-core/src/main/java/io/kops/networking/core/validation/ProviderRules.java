package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.KUBE_PROXY_BESIDE_PROVIDER;
import static io.kops.networking.core.validation.ValidationCodes.KUBE_PROXY_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.NETWORKING_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_NEEDS_PUBLIC_TOPOLOGY;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_OF_OTHER_CLOUD;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_WITHOUT_IPV6;
import static io.kops.networking.core.validation.ValidationCodes.ROUTE_LIMIT_EXCEEDED;
import static io.kops.networking.core.validation.ValidationCodes.ROUTE_LIMIT_RAISED;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.core.completion.RemovedProvider;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Gce;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import java.util.Optional;
import java.util.Set;

/** Validates the choice of the networking provider. */
final class ProviderRules {
  // A route table has one route per CIDR of its VPC and one to the internet gateway.
  private static final int FIRST_BLOCK_AND_DEFAULT_ROUTE = 2;
  private static final Set<String> IPV4_ONLY =
      Set.of("kubenet", "kopeio", "flannel", "kuberouter", "amazonvpc");

  private ProviderRules() {}

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
          "%s does not support a private topology: its routes need one route table, and a"
                  .formatted(mode.specKey())
              + " private topology has one per zone",
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
        "%s needs one route per node: up to %d nodes and %d"
                .formatted(mode.get().specKey(), nodes, own)
            + " other routes of the table are %d routes".formatted(needed);
    if (needed > limit) {
      problems.error(
          context.networkingPath(),
          ROUTE_LIMIT_EXCEEDED,
          count + ", but the quota of a route table is " + limit,
          remedy(needed, quotas, context.release()));
    } else if (needed > Quotas.DEFAULT.routesPerTable()) {
      String slower =
          needed > quotas.routesPerformanceNote()
              ? "; AWS documents that the network may get slower above %d routes"
                  .formatted(quotas.routesPerformanceNote())
              : "; kops documents that the network may get slower above %d routes"
                  .formatted(Quotas.DEFAULT.routesPerTable());
      problems.warning(
          context.networkingPath(),
          ROUTE_LIMIT_RAISED,
          count
              + ", more than the default quota of %d but within the account's of %d"
                  .formatted(Quotas.DEFAULT.routesPerTable(), limit)
              + slower,
          "verify that the quota 'Routes per route table' of the account is " + limit);
    }
  }

  private static String remedy(long needed, Quotas quotas, ReleaseRules release) {
    String another = "use a provider without cloud routes: " + release.privateProviders();
    return needed > quotas.routesPerTableMax()
        ? another
        : "raise the quota 'Routes per route table' and set"
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
                    gone.specKey() + " is no longer supported: " + gone.story(),
                    "use " + gone.successor()));
  }

  /** Requires a provider for AWS that supports the IP family of the cluster. */
  static void family(ValidationContext context, Problems.Collector problems) {
    Optional<Networking> mode = context.networking();
    if (mode.isEmpty()) {
      problems.error(
          context.networkingPath(),
          NETWORKING_MISSING,
          "the networking provider is missing, and kops 1.37 has no default",
          "set a provider, such as networking: {cilium: {}}");
      return;
    }
    if (context.spec().isIpv6() && IPV4_ONLY.contains(mode.get().specKey())) {
      problems.error(
          context.networkingPath(),
          PROVIDER_WITHOUT_IPV6,
          mode.get().specKey() + " does not support IPv6",
          "use calico, cilium, kindnet or cni, or an IPv4 nonMasqueradeCIDR");
    }
    if (mode.get() instanceof Gce) {
      problems.error(
          context.networkingPath(),
          PROVIDER_OF_OTHER_CLOUD,
          "this provider requires Google Cloud",
          "use amazonvpc for pods with VPC addresses, or another provider");
    }
  }

  /** Rejects kube-proxy together with a provider that replaces it. */
  static void kubeProxy(ValidationContext context, Problems.Collector problems) {
    boolean enabled = context.spec().kubeProxy().flatMap(KubeProxySettings::enabled).orElse(true);
    context
        .networking()
        .filter(mode -> enabled)
        .flatMap(ProviderRules::rival)
        .ifPresent(
            rival ->
                problems.error(
                    SpecPath.of("kubeProxy").child("enabled"),
                    KUBE_PROXY_BESIDE_PROVIDER,
                    "kube-proxy is enabled, but " + rival + " replaces it",
                    "set kubeProxy.enabled to false"));
  }

  /** Warns about a disabled kube-proxy that nothing replaces. */
  static void withoutKubeProxy(ValidationContext context, Problems.Collector problems) {
    boolean disabled = !context.spec().kubeProxy().flatMap(KubeProxySettings::enabled).orElse(true);
    context
        .networking()
        .filter(mode -> disabled && !replacesKubeProxy(mode, context.spec().release()))
        .ifPresent(
            mode ->
                problems.warning(
                    SpecPath.of("kubeProxy").child("enabled"),
                    KUBE_PROXY_MISSING,
                    "kube-proxy is disabled, and "
                        + mode.specKey()
                        + " does not replace it: nodes do not route the traffic of Services",
                    isInstalledByUser(mode)
                        ? "remove the field, or install a network plug-in that replaces kube-proxy"
                        : "remove the field" + replacement(mode, context.spec().release())));
  }

  private static boolean isInstalledByUser(Networking mode) {
    return mode instanceof Cni || mode instanceof External;
  }

  /** Plug-ins of third parties may replace kube-proxy; on kops 1.10, only kuberouter does. */
  private static boolean replacesKubeProxy(Networking mode, KopsRelease release) {
    return mode instanceof CustomNetworking
        || mode instanceof KubeRouter
        || (release == KopsRelease.V1_37
            && (rival(mode).isPresent()
                || (mode instanceof Cilium cilium
                    && "true".equals(cilium.extraConfig().get("kube-proxy-replacement")))));
  }

  private static String replacement(Networking mode, KopsRelease release) {
    if (release == KopsRelease.V1_10) {
      return "";
    }
    if (mode instanceof Cilium) {
      return ", or set enableNodePort of cilium to true";
    }
    return mode instanceof Calico ? ", or set bpfEnabled of calico to true" : "";
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

  /** Properties of networking providers. A third-party provider has none of them. */
  static final class ProviderTrait {

    private ProviderTrait() {}

    /** Returns whether the route table has one route per node. */
    static boolean needsCloudRoutes(Networking mode) {
      return mode instanceof Kubenet || mode instanceof Classic;
    }

    /** Returns whether each node has its own part of the pod CIDR. */
    static boolean needsNodeRanges(Networking mode) {
      return needsCloudRoutes(mode)
          || mode instanceof Flannel
          || mode instanceof Canal
          || mode instanceof Kopeio
          || mode instanceof KubeRouter;
    }
  }
}
