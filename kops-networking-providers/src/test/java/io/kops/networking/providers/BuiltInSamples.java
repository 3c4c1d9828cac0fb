package io.kops.networking.providers;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.registry.ProviderRegistry;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Weave;
import io.kops.networking.request.NetworkingOption;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.testkit.SampleClusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Clusters of every built-in provider, plain and with options, for every Kubernetes it allows. */
final class BuiltInSamples {
  private static final ProviderRegistry REGISTRY =
      ProviderRegistry.discover(BuiltInSamples.class.getClassLoader());

  private BuiltInSamples() {}

  /**
   * A cluster to request a provider's contribution for.
   *
   * @param name a description of the cluster
   * @param request the request
   */
  record Sample(String name, ProviderRequest request) {
    NetworkingProvider provider() {
      return REGISTRY.find(request.networking()).orElseThrow();
    }

    KubernetesVersion version() {
      return request.kubernetesVersion().orElseThrow();
    }

    @Override
    public String toString() {
      return name + " on " + version();
    }
  }

  /** Returns the providers of this library, sorted by id. */
  static List<NetworkingProvider> providers() {
    return REGISTRY.providers().stream()
        .filter(provider -> provider.getClass().getName().startsWith("io.kops.networking."))
        .toList();
  }

  /** Returns the versions of Kubernetes that are tried of a line, oldest first. */
  static List<KubernetesVersion> versions(KopsRelease release) {
    return switch (release) {
      case V1_10 -> versions();
      case V1_37 ->
          IntStream.rangeClosed(32, 36)
              .mapToObj(minor -> KubernetesVersion.parse("1." + minor + ".0"))
              .toList();
    };
  }

  /**
   * Returns the newest patch release of each Kubernetes version that kops 1.10 supports, oldest
   * first.
   */
  static List<KubernetesVersion> versions() {
    int[] newest = {12, 8, 13, 16, 15, 11, 13, 10};
    return IntStream.rangeClosed(4, 11)
        .mapToObj(minor -> KubernetesVersion.parse("1." + minor + "." + newest[minor - 4]))
        .toList();
  }

  /** Returns every sample for every version that its provider allows. */
  static List<Sample> all() {
    List<Sample> samples = new ArrayList<>();
    for (KopsRelease release : KopsRelease.values()) {
      samples.addAll(all(release));
    }
    return samples;
  }

  /** Returns every sample of a line for every version that its provider allows. */
  static List<Sample> all(KopsRelease release) {
    List<Sample> samples = new ArrayList<>();
    variants(release)
        .forEach(
            (name, variant) -> {
              for (KubernetesVersion version : versions(release)) {
                Sample sample = new Sample(name, variant.request(version));
                NetworkingProvider provider = sample.provider();
                if (provider.releases().contains(release)
                    && provider.profile(release).kubernetesVersions().contains(version)) {
                  samples.add(sample);
                }
              }
            });
    return samples;
  }

  private static Map<String, Variant> variants(KopsRelease release) {
    return switch (release) {
      case V1_10 -> variants();
      case V1_37 -> v137Variants();
    };
  }

  private static Map<String, Variant> v137Variants() {
    Map<String, Variant> variants = new LinkedHashMap<>();
    for (String word : NetworkingOption.words(KopsRelease.V1_37)) {
      Networking networking =
          NetworkingOption.parse(word, KopsRelease.V1_37, CloudProvider.AWS).networking();
      if (isServed(networking)) {
        variants.put(word, new Variant(networking, UnaryOperator.identity()));
      }
    }
    V137Options.all()
        .forEach(
            (name, networking) ->
                variants.put(name, new Variant(networking, BuiltInSamples::withIpsecKeys)));
    return variants;
  }

  private static ProviderRequest withIpsecKeys(ProviderRequest request) {
    return request.networking() instanceof Cilium cilium
            && cilium.enableEncryption().orElse(false)
            && cilium.encryptionType().isEmpty()
        ? request.toBuilder().addExistingSecrets("ciliumpassword").build()
        : request;
  }

  private static boolean isServed(Networking networking) {
    return REGISTRY
        .find(networking)
        .filter(provider -> provider.releases().contains(KopsRelease.V1_37))
        .isPresent();
  }

  private record Variant(Networking networking, UnaryOperator<ProviderRequest> edit) {
    ProviderRequest request(KubernetesVersion version) {
      boolean publicOnly =
          !REGISTRY
              .find(networking)
              .orElseThrow()
              .profile(KopsRelease.of(version))
              .topologies()
              .contains(TopologyType.PRIVATE);
      Cluster cluster =
          publicOnly
              ? SampleClusters.publicCluster(version, networking)
              : SampleClusters.privateCluster(version, networking);
      return edit.apply(SampleClusters.request(cluster, networking));
    }
  }

  private static Map<String, Variant> variants() {
    Map<String, Variant> variants = new LinkedHashMap<>();
    for (String word : NetworkingOption.words(KopsRelease.V1_10)) {
      variants.put(
          word,
          new Variant(
              NetworkingOption.parse(word, KopsRelease.V1_10, CloudProvider.AWS).networking(),
              UnaryOperator.identity()));
    }
    variants.put(
        "weave with a password and a limit",
        new Variant(
            Weave.ON_AWS.toBuilder().connLimit(200).build(),
            request -> request.toBuilder().addExistingSecrets("weavepassword").build()));
    Calico calico =
        Calico.builder()
            .crossSubnet(true)
            .mtu(8980)
            .logSeverityScreen("debug")
            .prometheusMetricsEnabled(true)
            .prometheusMetricsPort(9191)
            .build();
    variants.put("calico across subnets", new Variant(calico, UnaryOperator.identity()));
    variants.put("calico with etcd TLS", new Variant(calico, BuiltInSamples::withEtcdTls));
    variants.put(
        "canal with options",
        new Variant(
            Canal.builder()
                .chainInsertMode("append")
                .defaultEndpointToHostAction("RETURN")
                .logSeveritySys("WARNING")
                .prometheusMetricsEnabled(true)
                .prometheusMetricsPort(9191)
                .build(),
            UnaryOperator.identity()));
    variants.put(
        "amazonvpc with another image",
        new Variant(
            AmazonVpc.builder().imageName("registry.example.com/cni:2.0").build(),
            UnaryOperator.identity()));
    variants.put(
        "cilium with options and etcd TLS",
        new Variant(
            Cilium.builder()
                .version("v1.0.3")
                .debug(true)
                .addAgentLabels("a=b", "c=d")
                .putLogOpt("syslog.level", "info")
                .tunnel("geneve")
                .disableMasquerade(true)
                .prometheusServeAddr(":9090")
                .build(),
            BuiltInSamples::withEtcdTls));
    return variants;
  }

  private static ProviderRequest withEtcdTls(ProviderRequest request) {
    List<EtcdCluster> secured =
        request.spec().etcdClusters().stream()
            .map(etcd -> etcd.toBuilder().enableEtcdTls(true).build())
            .toList();
    return request.toBuilder()
        .cluster(request.cluster().edit(spec -> spec.etcdClusters(secured)))
        .build();
  }
}
