package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.both;
import static io.kops.networking.core.validation.Edits.etcdVersions;
import static io.kops.networking.core.validation.Edits.group;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.CANAL_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.CILIUM_NEEDS_ETCD_3_1;
import static io.kops.networking.core.validation.ValidationCodes.KUBE_PROXY_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_TOO_SMALL;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_NEEDS_PUBLIC_TOPOLOGY;
import static io.kops.networking.core.validation.ValidationCodes.ROUTE_LIMIT_EXCEEDED;
import static io.kops.networking.core.validation.ValidationCodes.ROUTE_LIMIT_RAISED;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Weave;
import io.kops.networking.quota.Quotas;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rules about networking providers. */
final class ProviderCases {
  private static final Quotas RAISED = Quotas.builder().routesPerTable(200).build();

  private ProviderCases() {}

  static List<RuleCase> all() {
    return List.of(
        error(CILIUM_NEEDS_ETCD_3_1, "spec.etcdClusters[0].version")
            .when(mode(Cilium.DEFAULT))
            .butNotWhen(cilium("3.2.18")),
        error(CILIUM_NEEDS_ETCD_3_1, "spec.etcdClusters[0].version")
            .when(cilium("3.0.17"))
            .butNotWhen(cilium("3.1.0")),
        error(PROVIDER_NEEDS_PUBLIC_TOPOLOGY, "spec.networking.kubenet")
            .in(Clusters.privateCalico())
            .when(mode(new Kubenet()))
            .butNotWhen(mode(Weave.DEFAULT)),
        error(PROVIDER_NEEDS_PUBLIC_TOPOLOGY, "spec.networking")
            .in(Clusters.privateCalico())
            .when(spec(it -> it.networking(Optional.empty())))
            .butNotWhen(mode(Cni.DEFAULT)),
        error(PROVIDER_NEEDS_PUBLIC_TOPOLOGY, "spec.networking.external")
            .in(Clusters.privateCalico())
            .when(mode(new External()))
            .butNotWhen(cilium("3.1.0")),
        error(PROVIDER_NEEDS_PUBLIC_TOPOLOGY, "spec.networking.kubenet")
            .in(few(Clusters.ciliumV137()))
            .when(mode(new Kubenet()))
            .butNotWhen(mode(Calico.DEFAULT)),
        canal("defaultEndpointToHostAction", it -> it.defaultEndpointToHostAction("accept"))
            .butNotWhen(mode(Canal.builder().defaultEndpointToHostAction("RETURN").build())),
        canal("chainInsertMode", it -> it.chainInsertMode("prepend"))
            .butNotWhen(mode(Canal.builder().chainInsertMode("append").build())),
        canal("logSeveritySys", it -> it.logSeveritySys("TRACE"))
            .butNotWhen(mode(Canal.builder().logSeveritySys("NONE").build())),
        warning(KUBE_PROXY_MISSING, "spec.kubeProxy.enabled")
            .when(
                both(
                    both(
                        mode(Cilium.builder().enableNodePort(true).build()),
                        etcdVersions("3.2.18")),
                    withoutKubeProxy()))
            .butNotWhen(both(mode(KubeRouter.DEFAULT), withoutKubeProxy())),
        error(ROUTE_LIMIT_EXCEEDED, "spec.networking.kubenet")
            .when(nodes(48))
            .butNotWhen(nodes(47)),
        error(ROUTE_LIMIT_EXCEEDED, "spec.networking.kubenet")
            .when(
                both(
                    nodes(47), spec(it -> it.addAdditionalNetworkCidrs(Cidr.parse("10.1.0.0/16")))))
            .butNotWhen(both(nodes(2000), mode(Calico.DEFAULT))),
        error(ROUTE_LIMIT_EXCEEDED, "spec.networking")
            .when(both(nodes(48), spec(it -> it.networking(Optional.empty()))))
            .butNotWhen(both(nodes(47), spec(it -> it.networking(Optional.empty())))),
        error(ROUTE_LIMIT_EXCEEDED, "spec.networking.kubenet")
            .under(Quotas.builder().routesPerTable(5000).build())
            .when(nodes(998))
            .butNotWhen(nodes(997)),
        warning(ROUTE_LIMIT_RAISED, "spec.networking.kubenet")
            .under(RAISED)
            .when(nodes(48))
            .butNotWhen(nodes(47)),
        warning(ROUTE_LIMIT_RAISED, "spec.networking.kubenet").under(RAISED).when(nodes(197)),
        error(POD_RANGE_TOO_SMALL, "spec.kubeControllerManager.clusterCIDR")
            .when(both(nodes(8), pods("100.96.0.0/21")))
            .butNotWhen(both(nodes(7), pods("100.96.0.0/21"))),
        warning(POD_RANGE_TOO_SMALL, "spec.kubeControllerManager.clusterCIDR")
            .when(both(mode(Flannel.withBackend("vxlan")), pods("100.96.0.0/25")))
            .butNotWhen(both(mode(Calico.DEFAULT), pods("100.96.0.0/25"))),
        warning(POD_RANGE_TOO_SMALL, "spec.podCIDR")
            .in(
                Clusters.ciliumV137()
                    .edit(
                        it ->
                            it.networking(KubeRouter.DEFAULT)
                                .kubeProxy(KubeProxySettings.builder().enabled(false).build())))
            .when(spec(it -> it.podCidr(Cidr.parse("100.96.0.0/16"))))
            .butNotWhen(
                spec(
                    it ->
                        it.podCidr(Cidr.parse("100.96.0.0/16"))
                            .kubeControllerManager(
                                KubeControllerManagerSettings.builder()
                                    .nodeCidrMaskSize(26)
                                    .build()))));
  }

  private static UnaryOperator<Cluster> withoutKubeProxy() {
    return spec(it -> it.kubeProxy(KubeProxySettings.builder().enabled(false).build()));
  }

  private static UnaryOperator<Cluster> mode(Networking mode) {
    return spec(it -> it.networking(mode));
  }

  private static UnaryOperator<Cluster> cilium(String etcdVersion) {
    return both(mode(Cilium.DEFAULT), etcdVersions(etcdVersion));
  }

  private static UnaryOperator<Cluster> nodes(int count) {
    return group("nodes", it -> it.maxSize(count));
  }

  private static UnaryOperator<Cluster> pods(String cidr) {
    return spec(
        it ->
            it.kubeControllerManager(
                KubeControllerManagerSettings.builder()
                    .clusterCidr(Cidr.parse(cidr))
                    .cloudProvider("aws")
                    .build()));
  }

  private static RuleCase canal(String option, UnaryOperator<Canal.Builder> edit) {
    return error(CANAL_OPTION_UNKNOWN, "spec.networking.canal." + option)
        .when(mode(edit.apply(Canal.builder()).build()));
  }

  private static Cluster few(Cluster cluster) {
    return group("nodes-us-test-1a", it -> it.maxSize(2)).apply(cluster);
  }
}
