package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.both;
import static io.kops.networking.core.validation.Edits.etcd;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.Edits.version;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.ValidationCodes.COMPONENT_CLOUD_PROVIDER_DIFFERS;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_CLUSTERS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_MEMBERS_EVEN;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_MEMBERS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_MEMBER_GROUP_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_NAME_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_TLS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_VERSIONS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_VERSION_UNSUPPORTED;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_CLUSTER_DNS_DIFFERS;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_FLAG_REFUSED;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_NON_MASQUERADE_CIDR_DIFFERS;
import static io.kops.networking.core.validation.ValidationCodes.KUBE_PROXY_MASTER_NOT_URL;
import static io.kops.networking.core.validation.ValidationCodes.NODE_PORT_RANGE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.QUANTITY_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.UPDATE_POLICY_UNKNOWN;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rules about components. */
final class ComponentCases {
  private ComponentCases() {}

  static List<RuleCase> all() {
    return List.of(
        error(KUBELET_NON_MASQUERADE_CIDR_DIFFERS, "spec.kubelet.nonMasqueradeCIDR")
            .when(kubelet(it -> it.nonMasqueradeCidr(Cidr.parse("10.0.0.0/8"))))
            .butNotWhen(kubelet(it -> it.nonMasqueradeCidr(Cidr.parse("100.64.0.0/10")))),
        error(KUBELET_NON_MASQUERADE_CIDR_DIFFERS, "spec.kubelet.nonMasqueradeCIDR")
            .when(kubelet(it -> it.nonMasqueradeCidr(Optional.empty()))),
        error(KUBELET_NON_MASQUERADE_CIDR_DIFFERS, "spec.masterKubelet.nonMasqueradeCIDR")
            .when(controlPlaneKubelet(it -> it.nonMasqueradeCidr(Cidr.parse("10.0.0.0/8")))),
        error(KUBELET_CLUSTER_DNS_DIFFERS, "spec.kubelet.clusterDNS")
            .when(kubelet(it -> it.clusterDns(IpAddress.parse("100.64.0.11"))))
            .butNotWhen(kubelet(it -> it.clusterDns(IpAddress.parse("100.64.0.10")))),
        error(KUBELET_CLUSTER_DNS_DIFFERS, "spec.masterKubelet.clusterDNS")
            .when(controlPlaneKubelet(it -> it.clusterDns(IpAddress.parse("100.64.0.11"))))
            .butNotWhen(controlPlaneKubelet(it -> it.clusterDns(IpAddress.parse("100.64.0.10")))),
        error(KUBELET_FLAG_REFUSED, "spec.kubelet.apiServers")
            .when(kubelet(it -> it.apiServers("http://127.0.0.1:8080")))
            .butNotWhen(
                both(version("1.5.8"), kubelet(it -> it.apiServers("http://127.0.0.1:8080")))),
        error(KUBELET_FLAG_REFUSED, "spec.masterKubelet.requireKubeconfig")
            .when(controlPlaneKubelet(it -> it.requireKubeconfig(true)))
            .butNotWhen(
                both(version("1.9.11"), controlPlaneKubelet(it -> it.requireKubeconfig(true)))),
        error(COMPONENT_CLOUD_PROVIDER_DIFFERS, "spec.kubelet.cloudProvider")
            .when(kubelet(it -> it.cloudProvider("gce")))
            .butNotWhen(kubelet(it -> it.cloudProvider("external"))),
        error(COMPONENT_CLOUD_PROVIDER_DIFFERS, "spec.masterKubelet.cloudProvider")
            .when(controlPlaneKubelet(it -> it.cloudProvider("gce")))
            .butNotWhen(controlPlaneKubelet(it -> it.cloudProvider("aws"))),
        error(COMPONENT_CLOUD_PROVIDER_DIFFERS, "spec.kubeAPIServer.cloudProvider")
            .when(apiServer(it -> it.cloudProvider(Optional.empty())))
            .butNotWhen(apiServer(it -> it.cloudProvider("external"))),
        error(NODE_PORT_RANGE_MALFORMED, "spec.kubeAPIServer.serviceNodePortRange")
            .when(apiServer(it -> it.serviceNodePortRange("30000-")))
            .butNotWhen(apiServer(it -> it.serviceNodePortRange("30000-32767"))),
        error(NODE_PORT_RANGE_MALFORMED, "spec.kubeAPIServer.serviceNodePortRange")
            .when(apiServer(it -> it.serviceNodePortRange("32767-30000")))
            .butNotWhen(apiServer(it -> it.serviceNodePortRange("30000+2767"))),
        error(NODE_PORT_RANGE_MALFORMED, "spec.kubeAPIServer.serviceNodePortRange")
            .when(apiServer(it -> it.serviceNodePortRange("70000")))
            .butNotWhen(apiServer(it -> it.serviceNodePortRange("30000"))),
        error(KUBE_PROXY_MASTER_NOT_URL, "spec.kubeProxy.master")
            .when(proxyMaster("api.internal.minimal.example.com"))
            .butNotWhen(proxyMaster("https://api.internal.minimal.example.com")),
        error(KUBE_PROXY_MASTER_NOT_URL, "spec.kubeProxy.master")
            .when(proxyMaster("https:// "))
            .butNotWhen(proxyMaster("https://under_score:8443")),
        error(QUANTITY_MALFORMED, "spec.kubeProxy.cpuRequest")
            .when(proxyCpu("lots"))
            .butNotWhen(proxyCpu("1e-1")),
        error(QUANTITY_MALFORMED, "spec.kubeProxy.cpuRequest")
            .in(Clusters.ciliumV137())
            .when(proxyCpu("-100m"))
            .butNotWhen(proxyCpu("+.5")),
        error(UPDATE_POLICY_UNKNOWN, "spec.updatePolicy")
            .when(spec(it -> it.updatePolicy("automatic")))
            .butNotWhen(spec(it -> it.updatePolicy("external"))),
        error(UPDATE_POLICY_UNKNOWN, "spec.updatePolicy")
            .in(Clusters.ciliumV137())
            .when(spec(it -> it.updatePolicy("never")))
            .butNotWhen(spec(it -> it.updatePolicy("automatic"))),
        error(ETCD_CLUSTERS_MISSING, "spec.etcdClusters")
            .when(spec(it -> it.etcdClusters(List.of()))),
        error(ETCD_NAME_MISSING, "spec.etcdClusters[1].name")
            .when(etcd(1, it -> it.name("")))
            .butNotWhen(etcd(1, it -> it.name("events"))),
        error(ETCD_MEMBERS_MISSING, "spec.etcdClusters[0].etcdMembers")
            .when(etcd(0, it -> it.members(List.of()))),
        error(ETCD_MEMBERS_EVEN, "spec.etcdClusters[0].etcdMembers")
            .when(etcd(0, it -> it.addMembers(member("b"))))
            .butNotWhen(etcd(0, it -> it.addMembers(member("b"), member("c")))),
        error(ETCD_MEMBER_GROUP_UNKNOWN, "spec.etcdClusters[1].etcdMembers[0].instanceGroup")
            .when(etcd(1, it -> it.members(List.of(runBy("nodes")))))
            .butNotWhen(etcd(1, it -> it.members(List.of(runBy("master-us-test-1a"))))),
        error(ETCD_VERSION_UNSUPPORTED, "spec.etcdClusters[0].version")
            .in(oneEtcd())
            .when(etcd(0, it -> it.version("4.0.0")))
            .butNotWhen(etcd(0, it -> it.version("v3.2.18"))),
        error(ETCD_VERSIONS_MIXED, "spec.etcdClusters[1].version")
            .when(etcd(1, it -> it.version("3.2.18")))
            .butNotWhen(etcd(1, it -> it.version("2.2.1"))),
        error(ETCD_TLS_MIXED, "spec.etcdClusters[1].enableEtcdTLS")
            .when(etcd(0, it -> it.enableEtcdTls(true)))
            .butNotWhen(
                both(
                    etcd(0, it -> it.enableEtcdTls(true)), etcd(1, it -> it.enableEtcdTls(true)))));
  }

  private static UnaryOperator<Cluster> kubelet(UnaryOperator<KubeletSettings.Builder> edit) {
    return cluster ->
        cluster.edit(
            it ->
                it.kubelet(edit.apply(cluster.spec().kubelet().orElseThrow().toBuilder()).build()));
  }

  private static UnaryOperator<Cluster> controlPlaneKubelet(
      UnaryOperator<KubeletSettings.Builder> edit) {
    return spec(it -> it.controlPlaneKubelet(edit.apply(KubeletSettings.builder()).build()));
  }

  private static UnaryOperator<Cluster> apiServer(
      UnaryOperator<KubeApiServerSettings.Builder> edit) {
    return cluster ->
        cluster.edit(
            it ->
                it.kubeApiServer(
                    edit.apply(cluster.spec().kubeApiServer().orElseThrow().toBuilder()).build()));
  }

  private static UnaryOperator<Cluster> proxyMaster(String url) {
    return spec(it -> it.kubeProxy(KubeProxySettings.builder().master(url).build()));
  }

  private static UnaryOperator<Cluster> proxyCpu(String amount) {
    return spec(it -> it.kubeProxy(KubeProxySettings.builder().cpuRequest(amount).build()));
  }

  private static EtcdMember member(String name) {
    return EtcdMember.builder().name(name).build();
  }

  private static EtcdMember runBy(String group) {
    return EtcdMember.builder().name("a").instanceGroup(group).build();
  }

  private static Cluster oneEtcd() {
    return Clusters.publicKubenet().edit(it -> it.etcdClusters(List.of(Clusters.etcd("main"))));
  }
}
