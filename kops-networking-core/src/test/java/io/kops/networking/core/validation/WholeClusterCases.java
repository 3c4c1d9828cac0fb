package io.kops.networking.core.validation;

import static io.kops.networking.cluster.KubernetesVersion.parse;
import static io.kops.networking.core.validation.Edits.nothing;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.Edits.version;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.CLUSTER_NAME_WITHOUT_DOT;
import static io.kops.networking.core.validation.ValidationCodes.COMPONENT_SETTINGS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.CONTAINER_PROXY_WITH_REGISTRY;
import static io.kops.networking.core.validation.ValidationCodes.GOSSIP_WITHOUT_LOAD_BALANCER;
import static io.kops.networking.core.validation.ValidationCodes.IMAGE_REGISTRY_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.KUBERNETES_VERSION_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.VERSION_BETWEEN_RELEASES;
import static io.kops.networking.core.validation.ValidationCodes.VERSION_OUTSIDE_RELEASE;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.AssetSettings;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.LoadBalancerType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rules about the cluster as a whole. */
final class WholeClusterCases {
  private WholeClusterCases() {}

  static List<RuleCase> all() {
    return List.of(
        error(CONTAINER_PROXY_WITH_REGISTRY, "spec.assets.containerProxy")
            .when(assets(it -> it.containerProxy("proxy.example.com").containerRegistry("r.test")))
            .butNotWhen(assets(it -> it.containerProxy("proxy.example.com"))),
        warning(IMAGE_REGISTRY_MALFORMED, "spec.assets.containerRegistry")
            .when(assets(it -> it.containerRegistry("https://registry.example.com")))
            .butNotWhen(assets(it -> it.containerRegistry("registry.example.com:5000/kops"))),
        warning(IMAGE_REGISTRY_MALFORMED, "spec.assets.containerProxy")
            .when(assets(it -> it.containerProxy("proxy example")))
            .butNotWhen(assets(it -> it.containerProxy("proxy.example.com/"))),
        error(KUBERNETES_VERSION_MISSING, "spec.kubernetesVersion")
            .when(spec(it -> it.kopsRelease(KopsRelease.V1_10).kubernetesVersion(Optional.empty())))
            .butNotWhen(nothing()),
        warning(VERSION_BETWEEN_RELEASES, "spec.kubernetesVersion")
            .when(version("1.12.0"))
            .butNotWhen(version("1.11.10")),
        warning(VERSION_BETWEEN_RELEASES, "spec.kubernetesVersion")
            .in(Clusters.ciliumV137())
            .when(version("1.24.9"))
            .butNotWhen(version("1.25.0")),
        warning(VERSION_OUTSIDE_RELEASE, "spec.kubernetesVersion")
            .when(version("1.3.10"))
            .butNotWhen(version("1.4.0")),
        warning(VERSION_OUTSIDE_RELEASE, "spec.kubernetesVersion")
            .in(Clusters.ciliumV137())
            .when(spec(it -> it.kopsRelease(KopsRelease.V1_37).kubernetesVersion(parse("1.10.6"))))
            .butNotWhen(spec(it -> it.kopsRelease(KopsRelease.V1_37))),
        error(CLUSTER_NAME_WITHOUT_DOT, "metadata.name")
            .when(spec(it -> it.name(ClusterName.of("minimal"))))
            .butNotWhen(
                spec(
                    it ->
                        it.name(ClusterName.of("minimal"))
                            .putAnnotation("kops.kubernetes.io/management", "imported"))),
        warning(GOSSIP_WITHOUT_LOAD_BALANCER, "spec.api")
            .when(spec(it -> it.name(ClusterName.of("minimal.k8s.local"))))
            .butNotWhen(
                spec(
                    it ->
                        it.name(ClusterName.of("minimal.k8s.local"))
                            .api(ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC)))),
        missing("spec.kubelet", it -> it.kubelet(Optional.empty())),
        missing("spec.masterKubelet", it -> it.controlPlaneKubelet(Optional.empty())),
        missing("spec.kubeDNS", it -> it.kubeDns(Optional.empty())),
        missing("spec.kubeAPIServer", it -> it.kubeApiServer(Optional.empty())),
        missing("spec.kubeProxy", it -> it.kubeProxy(Optional.empty())),
        missing("spec.docker", it -> it.docker(Optional.empty())));
  }

  private static RuleCase missing(String path, UnaryOperator<ClusterSpec.Builder> edit) {
    return error(COMPONENT_SETTINGS_MISSING, path).when(spec(edit));
  }

  private static UnaryOperator<Cluster> assets(UnaryOperator<AssetSettings.Builder> settings) {
    return spec(it -> it.assets(settings.apply(AssetSettings.builder()).build()));
  }
}
