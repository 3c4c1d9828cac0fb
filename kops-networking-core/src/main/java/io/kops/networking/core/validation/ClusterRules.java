package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CLUSTER_NAME_WITHOUT_DOT;
import static io.kops.networking.core.validation.ValidationCodes.COMPONENT_SETTINGS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.CONTAINER_PROXY_WITH_REGISTRY;
import static io.kops.networking.core.validation.ValidationCodes.GOSSIP_NAME_NEEDS_NO_DNS;
import static io.kops.networking.core.validation.ValidationCodes.GOSSIP_WITHOUT_LOAD_BALANCER;
import static io.kops.networking.core.validation.ValidationCodes.IMAGE_REGISTRY_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.KUBERNETES_VERSION_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.NODE_NAMES_NEED_IPV4;
import static io.kops.networking.core.validation.ValidationCodes.UPDATE_POLICY_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.VERSION_BETWEEN_RELEASES;
import static io.kops.networking.core.validation.ValidationCodes.VERSION_OUTSIDE_RELEASE;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.AssetSettings;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.Topology;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Validates the cluster as a whole: version, name, cloud and required options. */
final class ClusterRules {
  private static final FieldPath PATH = SpecPath.of("kubernetesVersion");
  private static final String MANAGEMENT = "kops.kubernetes.io/management";
  private static final String IMPORTED = "imported";
  private static final Pattern REGISTRY =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?(/[a-z0-9._-]+)*/?");

  private ClusterRules() {}

  /** Requires a Kubernetes version, which the kops release should support. */
  static void version(ValidationContext context, Problems.Collector problems) {
    Optional<KubernetesVersion> given = context.spec().kubernetesVersion();
    if (given.isEmpty()) {
      problems.error(
          PATH,
          KUBERNETES_VERSION_MISSING,
          "the Kubernetes version is missing; defaults and rules depend on it",
          "set a version, such as 1.34.1 for kops 1.37 or 1.10.6 for kops 1.10");
      return;
    }
    KubernetesVersion version = given.get();
    if (context.spec().release().covers(version)) {
      return;
    }
    if (version.isAtLeast(1, 12) && !version.isAtLeast(1, 25)) {
      problems.warning(
          PATH,
          VERSION_BETWEEN_RELEASES,
          "Kubernetes %s is between kops 1.10 and kops 1.37; the rules of kops %s apply"
              .formatted(version, context.spec().release()),
          "review the plan, or use Kubernetes 1.4 to 1.11 or 1.25 and later");
    } else {
      problems.warning(
          PATH,
          VERSION_OUTSIDE_RELEASE,
          "kops %s does not support Kubernetes %s".formatted(context.spec().release(), version),
          "use a supported version, or the kops release that supports this one");
    }
  }

  /** Rejects an image proxy beside a registry, and warns of values that are not registries. */
  static void assets(ValidationContext context, Problems.Collector problems) {
    FieldPath path = SpecPath.of("assets");
    Optional<AssetSettings> assets = context.spec().assets();
    Optional<String> proxy = assets.flatMap(AssetSettings::containerProxy);
    Optional<String> registry = assets.flatMap(AssetSettings::containerRegistry);
    if (proxy.isPresent() && registry.isPresent()) {
      problems.error(
          path.child("containerProxy"),
          CONTAINER_PROXY_WITH_REGISTRY,
          "both an image proxy and an image registry are set",
          "keep containerProxy or containerRegistry");
    }
    checkRegistry(proxy, path.child("containerProxy"), problems);
    checkRegistry(registry, path.child("containerRegistry"), problems);
  }

  private static void checkRegistry(
      Optional<String> registry, FieldPath path, Problems.Collector problems) {
    registry
        .filter(value -> !REGISTRY.matcher(value).matches())
        .ifPresent(
            value ->
                problems.warning(
                    path,
                    IMAGE_REGISTRY_MALFORMED,
                    "\"" + value + "\" is not a registry, so the names of images are invalid",
                    "write a host without a scheme, such as registry.example.com/kops"));
  }

  /** Requires a cluster name of at least two labels, unless the cluster was imported. */
  static void name(ValidationContext context, Problems.Collector problems) {
    String name = context.cluster().name().value();
    boolean imported = IMPORTED.equals(context.spec().annotations().get(MANAGEMENT));
    if (name.indexOf('.') < 0 && !imported) {
      problems.error(
          FieldPath.of("metadata").child("name"),
          CLUSTER_NAME_WITHOUT_DOT,
          "the cluster's name \"" + name + "\" has no dot",
          "use a full DNS name such as " + name + ".example.com");
    }
  }

  /** Warns if DNS cannot resolve the API of a gossip cluster. */
  static void gossipName(ValidationContext context, Problems.Collector problems) {
    Optional<ApiAccess> api = context.spec().api();
    boolean byDnsOnly = api.filter(access -> access.loadBalancer().isEmpty()).isPresent();
    if (context.cluster().name().isGossip() && byDnsOnly) {
      problems.warning(
          SpecPath.of("api"),
          GOSSIP_WITHOUT_LOAD_BALANCER,
          "the API of %s has no load balancer, and no DNS zone serves names that end in .k8s.local"
              .formatted(context.cluster().name()),
          "set api.loadBalancer, or use a name in a DNS zone");
    }
  }

  /** Rejects DNS for names that end in {@code .k8s.local}, because no DNS zone can have them. */
  static void gossipDns(ValidationContext context, Problems.Collector problems) {
    Optional<DnsType> dns = context.spec().topology().flatMap(Topology::dns);
    boolean known = dns.isPresent() || context.isComplete();
    if (context.cluster().name().isGossip()
        && known
        && dns.filter(DnsType.NONE::equals).isEmpty()) {
      problems.error(
          SpecPath.of("topology").child("dns").child("type"),
          GOSSIP_NAME_NEEDS_NO_DNS,
          "the name ends in .k8s.local, which no DNS zone serves",
          "set topology.dns.type to None");
    }
  }

  /** Requires the options of all components in a complete spec. */
  static void componentSettings(ValidationContext context, Problems.Collector problems) {
    if (!context.isComplete()) {
      return;
    }
    ClusterSpec spec = context.spec();
    require(spec.kubelet(), "kubelet", problems);
    require(spec.controlPlaneKubelet(), "masterKubelet", problems);
    require(spec.kubeControllerManager(), "kubeControllerManager", problems);
    require(spec.kubeDns(), "kubeDNS", problems);
    require(spec.kubeApiServer(), "kubeAPIServer", problems);
    require(spec.kubeProxy(), "kubeProxy", problems);
  }

  /** Requires the options of Docker in a complete spec. */
  static void dockerSettings(ValidationContext context, Problems.Collector problems) {
    if (context.isComplete()) {
      require(context.spec().docker(), "docker", problems);
    }
  }

  private static void require(Optional<?> settings, String field, Problems.Collector problems) {
    if (settings.isEmpty()) {
      problems.error(
          SpecPath.of(field),
          COMPONENT_SETTINGS_MISSING,
          "the completed spec has no " + field,
          "complete the spec before planning");
    }
  }

  /** Returns a rule that accepts these update policies. */
  static Rule updatePolicy(String... policies) {
    List<String> supported = List.of(policies);
    return (context, problems) -> updatePolicy(supported, context, problems);
  }

  private static void updatePolicy(
      List<String> words, ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .updatePolicy()
        .filter(policy -> !words.contains(policy))
        .ifPresent(
            policy ->
                problems.error(
                    SpecPath.of("updatePolicy"),
                    UPDATE_POLICY_UNKNOWN,
                    "\"" + policy + "\" is not an update policy",
                    "use " + String.join(" or ", words) + ", or remove the field"));
  }

  /** Rejects node names that are derived from IPv4 addresses in an IPv6 cluster. */
  static void nodeNames(ValidationContext context, Problems.Collector problems) {
    if (context.spec().isIpv6() && context.spec().useIpBasedNodeNames().orElse(false)) {
      problems.error(
          SpecPath.of("cloudConfig").child("useIPBasedNodeNames"),
          NODE_NAMES_NEED_IPV4,
          "nodes of an IPv6 cluster are named by their instance id",
          "remove the field");
    }
  }
}
