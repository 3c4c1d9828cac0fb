package io.kops.networking.providers.builtin;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.networking.Calico;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.OptionalInt;

/**
 * The three variants of Calico's manifest.
 *
 * @param options the options of the user
 * @param etcd the etcd cluster that stores Calico's state
 * @param pods the pod range
 * @param region the AWS region
 * @param crossSubnet whether only packets between subnets are encapsulated, which requires the EC2
 *     source/destination check to be disabled
 */
record CalicoManifests(
    Calico options, ClusterEtcd etcd, Cidr pods, String region, boolean crossSubnet) {
  private static final String NAME = "networking.projectcalico.org";
  private static final ManifestTemplate BEFORE_1_6 = template("calico-pre-k8s-1.6.yaml");
  private static final ManifestTemplate SINCE_1_6 = template("calico-k8s-1.6.yaml");
  private static final ManifestTemplate SINCE_1_7 = template("calico-k8s-1.7.yaml");

  static CalicoManifests of(ProviderRequest request) {
    Calico calico = (Calico) request.networking();
    return new CalicoManifests(
        calico,
        ClusterEtcd.of(request.spec()),
        request.pods(),
        request.region(),
        calico.crossSubnet().orElse(false) && request.spec().cloudProvider() == CloudProvider.AWS);
  }

  /** Returns the version of Calico in the manifest for a Kubernetes version. */
  static String calicoVersion(KubernetesVersion version) {
    return version.isAtLeast(1, 6) ? "2.6.7" : "2.4.0";
  }

  static FelixMetrics metrics(Calico calico) {
    return new FelixMetrics(
        calico.prometheusMetricsEnabled(),
        calico.prometheusMetricsPort(),
        calico.prometheusGoMetricsEnabled(),
        calico.prometheusProcessMetricsEnabled());
  }

  List<Addon> addons() {
    return List.of(
        Addon.networking(NAME, "pre-k8s-1.6", "2.4.2-kops.1", "<1.6.0", before16())
            .leavingPodsRunning(),
        Addon.networking(NAME, "k8s-1.6", "2.6.7-kops.2", ">=1.6.0 <1.7.0", since16()),
        Addon.networking(NAME, "k8s-1.7", "2.6.7-kops.2", ">=1.7.0", since17()));
  }

  private String before16() {
    return fill(BEFORE_1_6, SourceDestinationCheck.manifestBefore16(region)).render();
  }

  private String since16() {
    return fill(SINCE_1_6, SourceDestinationCheck.manifest(SourceDestinationCheck.V0_2_0, region))
        .text("logSeverity", logSeverity())
        .render();
  }

  private String since17() {
    OptionalInt mtu = options.mtu().orElse(0) == 0 ? OptionalInt.empty() : options.mtu();
    return fill(SINCE_1_7, SourceDestinationCheck.manifest(SourceDestinationCheck.V0_2_1, region))
        .text("logSeverity", logSeverity())
        .number("mtu", mtu)
        .render();
  }

  private ManifestTemplate.Form fill(ManifestTemplate template, String sourceDestinationCheck) {
    ManifestTemplate.Form form =
        Images.fill(template)
            .text("etcdEndpoints", String.join(",", etcd.endpoints()))
            .flag("etcdTls", etcd.tls())
            .text("pods", pods.toString())
            .text("ipip", crossSubnet ? "cross-subnet" : "always")
            .flag("crossSubnet", crossSubnet)
            .block("sourceDestinationCheck", sourceDestinationCheck);
    return metrics(options).fill(form);
  }

  private String logSeverity() {
    return options.logSeverityScreen().filter(word -> !word.isEmpty()).orElse("info");
  }

  private static ManifestTemplate template(String file) {
    return ManifestTemplate.beside(CalicoManifests.class, file);
  }
}
