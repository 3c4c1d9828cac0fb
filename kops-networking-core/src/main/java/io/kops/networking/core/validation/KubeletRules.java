package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.COMPONENT_CLOUD_PROVIDER_DIFFERS;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_CLUSTER_DNS_DIFFERS;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_FLAG_REFUSED;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_NON_MASQUERADE_CIDR_DIFFERS;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.validation.PodAndServiceRangeRules.Agreement;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** Validates kubelet options and the cloud provider of components. */
final class KubeletRules {
  private static final String RANGE = "nonMasqueradeCIDR";
  private static final String DNS = "kubeDNS.serverIP";
  private static final Agreement NODE_RANGE =
      new Agreement(KUBELET_NON_MASQUERADE_CIDR_DIFFERS, "kubelet.nonMasqueradeCIDR", RANGE);
  private static final Agreement CONTROL_PLANE_RANGE =
      new Agreement(KUBELET_NON_MASQUERADE_CIDR_DIFFERS, "masterKubelet.nonMasqueradeCIDR", RANGE);
  private static final Agreement NODE_DNS =
      new Agreement(KUBELET_CLUSTER_DNS_DIFFERS, "kubelet.clusterDNS", DNS);
  private static final Agreement CONTROL_PLANE_DNS =
      new Agreement(KUBELET_CLUSTER_DNS_DIFFERS, "masterKubelet.clusterDNS", DNS);

  private KubeletRules() {}

  /**
   * Compares kubelet options with the fields of the spec that they repeat. Options that {@code
   * masterKubelet} leaves unset come from {@code kubelet}.
   */
  static void agreement(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    Optional<Cidr> range = spec.nonMasqueradeCidr();
    Optional<IpAddress> dns = spec.kubeDns().flatMap(KubeDnsSettings::serverIp);
    if (spec.kubelet().isPresent()) {
      KubeletSettings kubelet = spec.kubelet().get();
      if (context.isComplete()) {
        NODE_RANGE.checkRequired(kubelet.nonMasqueradeCidr(), range, problems);
        NODE_DNS.checkRequired(kubelet.clusterDns(), dns, problems);
      } else {
        NODE_RANGE.checkGiven(kubelet.nonMasqueradeCidr(), range, problems);
        NODE_DNS.checkGiven(kubelet.clusterDns(), dns, problems);
      }
    }
    if (spec.controlPlaneKubelet().isPresent()) {
      KubeletSettings kubelet = spec.controlPlaneKubelet().get();
      CONTROL_PLANE_RANGE.checkGiven(kubelet.nonMasqueradeCidr(), range, problems);
      CONTROL_PLANE_DNS.checkGiven(kubelet.clusterDns(), dns, problems);
    }
  }

  /** Rejects kubelet options that the Kubernetes version has removed. */
  static void flagsV110(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    if (spec.kubernetesVersion().isEmpty()) {
      return;
    }
    KubernetesVersion version = spec.kubernetesVersion().get();
    spec.kubelet().ifPresent(kubelet -> checkFlagsV110("kubelet", kubelet, version, problems));
    spec.controlPlaneKubelet()
        .ifPresent(kubelet -> checkFlagsV110("masterKubelet", kubelet, version, problems));
  }

  private static void checkFlagsV110(
      String component,
      KubeletSettings kubelet,
      KubernetesVersion version,
      Problems.Collector problems) {
    if (kubelet.apiServers().isPresent() && version.isAtLeast(1, 6)) {
      reportFlagsV110(component, "apiServers", version, problems);
    }
    if (kubelet.requireKubeconfig().isPresent() && version.isAtLeast(1, 10)) {
      reportFlagsV110(component, "requireKubeconfig", version, problems);
    }
  }

  private static void reportFlagsV110(
      String component, String field, KubernetesVersion version, Problems.Collector problems) {
    problems.error(
        SpecPath.of(component).child(field),
        KUBELET_FLAG_REFUSED,
        "the kubelet of Kubernetes " + version + " does not support " + field,
        "remove the field");
  }

  /** Rejects kubelet options that all Kubernetes versions of kops 1.37 have removed. */
  static void flagsV137(ValidationContext context, Problems.Collector problems) {
    context.spec().kubelet().ifPresent(it -> checkFlagsV137("kubelet", it, problems));
    context
        .spec()
        .controlPlaneKubelet()
        .ifPresent(it -> checkFlagsV137("masterKubelet", it, problems));
  }

  private static void checkFlagsV137(
      String component, KubeletSettings kubelet, Problems.Collector problems) {
    reportFlagsV137(component, "configureCbr0", kubelet.configureCbr0(), problems);
    reportFlagsV137(component, "apiServers", kubelet.apiServers(), problems);
    reportFlagsV137(component, "requireKubeconfig", kubelet.requireKubeconfig(), problems);
    reportFlagsV137(
        component, "podInfraContainerImage", kubelet.podInfraContainerImage(), problems);
  }

  private static void reportFlagsV137(
      String component, String field, Optional<?> value, Problems.Collector problems) {
    if (value.isPresent()) {
      problems.error(
          SpecPath.of(component).child(field),
          KUBELET_FLAG_REFUSED,
          "kubelet has removed " + field,
          "remove the field");
    }
  }

  /** Requires {@code aws} or {@code external} as cloud provider of each component. */
  static void cloudProvider(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    boolean required = context.isComplete();
    spec.kubelet()
        .ifPresent(it -> checkCloudProvider("kubelet", it.cloudProvider(), required, problems));
    // Unset options of masterKubelet come from kubelet.
    spec.controlPlaneKubelet()
        .ifPresent(it -> checkCloudProvider("masterKubelet", it.cloudProvider(), false, problems));
    spec.kubeApiServer()
        .ifPresent(
            it -> checkCloudProvider("kubeAPIServer", it.cloudProvider(), required, problems));
    spec.kubeControllerManager()
        .ifPresent(
            it ->
                checkCloudProvider(
                    "kubeControllerManager", it.cloudProvider(), required, problems));
  }

  private static void checkCloudProvider(
      String component, Optional<String> value, boolean required, Problems.Collector problems) {
    boolean fine = value.map(it -> it.equals("aws") || it.equals("external")).orElse(!required);
    if (!fine) {
      problems.error(
          SpecPath.of(component).child("cloudProvider"),
          COMPONENT_CLOUD_PROVIDER_DIFFERS,
          value
              .map(it -> "the cloud provider \"" + it + "\" differs from the cluster's, aws")
              .orElse("the component has no cloud provider"),
          "use aws or external");
    }
  }
}
