package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.both;
import static io.kops.networking.core.validation.Edits.nothing;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.Edits.subnet;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.CLOUD_LABEL_RESERVED;
import static io.kops.networking.core.validation.ValidationCodes.COMPONENT_SETTINGS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.DOCKER_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.GOSSIP_NAME_NEEDS_NO_DNS;
import static io.kops.networking.core.validation.ValidationCodes.GOSSIP_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.INTERNAL_LOAD_BALANCER_FOR_CONTROL_PLANE;
import static io.kops.networking.core.validation.ValidationCodes.INTERNAL_LOAD_BALANCER_NEEDS_PRIVATE_SUBNET;
import static io.kops.networking.core.validation.ValidationCodes.IPVS_EXCLUSION_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_CLUSTER_DNS_DIFFERS;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_FLAG_REFUSED;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_NEEDS_NODE_LOCAL_DNS;
import static io.kops.networking.core.validation.ValidationCodes.LEGACY_IAM_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.LOAD_BALANCER_ADDRESS_OUTSIDE_SUBNET;
import static io.kops.networking.core.validation.ValidationCodes.LOAD_BALANCER_ADDRESS_REFUSED;
import static io.kops.networking.core.validation.ValidationCodes.LOAD_BALANCER_CLASS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.LOAD_BALANCER_CLASS_REMOVED;
import static io.kops.networking.core.validation.ValidationCodes.LOAD_BALANCER_SUBNET_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.NODE_LOCAL_DNS_ADDRESS_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.NODE_LOCAL_DNS_NEEDS_CORE_DNS;
import static io.kops.networking.core.validation.ValidationCodes.NODE_NAMES_NEED_IPV4;
import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_NOT_ALL_OF_IPV6;
import static io.kops.networking.core.validation.ValidationCodes.ROLLING_UPDATE_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.ROLLING_UPDATE_STALLED;
import static io.kops.networking.core.validation.ValidationCodes.SECURITY_GROUP_ID_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SSL_POLICY_WITHOUT_CERTIFICATE;
import static io.kops.networking.core.validation.ValidationCodes.SYSCTL_MALFORMED;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.DockerSettings;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.LoadBalancerSubnet;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.RollingUpdateSettings;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The rules of kops 1.37 alone about the cluster, its API and its components. */
final class V137ClusterCases {
  private V137ClusterCases() {}

  static List<RuleCase> all() {
    return Stream.of(parts(), dns(), kubelet(), api(), updates()).flatMap(List::stream).toList();
  }

  private static RuleCase v137(RuleCase ruleCase) {
    return ruleCase.in(Clusters.ciliumV137());
  }

  private static List<RuleCase> parts() {
    return List.of(
        v137(error(GOSSIP_REMOVED, "spec.gossipConfig"))
            .when(spec(it -> it.gossipConfig(true)))
            .butNotWhen(nothing()),
        v137(error(GOSSIP_REMOVED, "spec.dnsControllerGossipConfig"))
            .when(spec(it -> it.dnsControllerGossipConfig(true)))
            .butNotWhen(nothing()),
        v137(error(DOCKER_REMOVED, "spec.docker"))
            .when(spec(it -> it.docker(DockerSettings.builder().build())))
            .butNotWhen(nothing()),
        v137(error(LEGACY_IAM_REMOVED, "spec.iam.legacy"))
            .when(spec(it -> it.iam(IamSettings.builder().legacy(true).build())))
            .butNotWhen(spec(it -> it.iam(IamSettings.builder().build()))),
        v137(error(COMPONENT_SETTINGS_MISSING, "spec.masterKubelet"))
            .when(spec(it -> it.controlPlaneKubelet(Optional.empty())))
            .butNotWhen(nothing()),
        error(NON_MASQUERADE_CIDR_NOT_ALL_OF_IPV6, "spec.nonMasqueradeCIDR")
            .in(Clusters.ipv6V137())
            .when(spec(it -> it.nonMasqueradeCidr(Cidr.parse("fd00::/8"))))
            .butNotWhen(nothing()),
        v137(error(GOSSIP_NAME_NEEDS_NO_DNS, "spec.topology.dns.type"))
            .when(both(named("today.k8s.local"), dns(DnsType.PUBLIC)))
            .butNotWhen(both(named("today.k8s.local"), dns(DnsType.NONE))),
        error(NODE_NAMES_NEED_IPV4, "spec.cloudConfig.useIPBasedNodeNames")
            .in(Clusters.ipv6V137())
            .when(spec(it -> it.useIpBasedNodeNames(true)))
            .butNotWhen(spec(it -> it.useIpBasedNodeNames(false))));
  }

  private static UnaryOperator<Cluster> named(String name) {
    return spec(it -> it.name(ClusterName.of(name)));
  }

  private static UnaryOperator<Cluster> dns(DnsType type) {
    return spec(it -> it.topology(Topology.builder().dns(type).build()));
  }

  private static List<RuleCase> dns() {
    return List.of(
        v137(error(NODE_LOCAL_DNS_NEEDS_CORE_DNS, "spec.kubeDNS.provider"))
            .when(cache(it -> it.provider("KubeDNS")))
            .butNotWhen(cache(it -> it.provider("CoreDNS"))),
        v137(error(NODE_LOCAL_DNS_ADDRESS_MALFORMED, "spec.kubeDNS.nodeLocalDNS.localIP"))
            .when(cache(it -> it.nodeLocalDnsIp("here")))
            .butNotWhen(cache(it -> it.nodeLocalDnsIp("169.254.20.10"))),
        v137(error(KUBELET_CLUSTER_DNS_DIFFERS, "spec.kubelet.clusterDNS"))
            .when(asking("100.64.0.11", "cilium"))
            .butNotWhen(asking("169.254.20.10", "cilium")),
        v137(error(KUBELET_NEEDS_NODE_LOCAL_DNS, "spec.kubelet.clusterDNS"))
            .when(asking("100.64.0.10", "cilium"))
            .butNotWhen(asking("100.64.0.10", "calico")),
        v137(error(KUBELET_NEEDS_NODE_LOCAL_DNS, "spec.masterKubelet.clusterDNS"))
            .when(
                both(
                    asking("169.254.20.10", "calico"),
                    spec(
                        it ->
                            it.kubeProxy(KubeProxySettings.builder().proxyMode("ipvs").build())
                                .controlPlaneKubelet(
                                    KubeletSettings.builder()
                                        .clusterDns(IpAddress.parse("100.64.0.10"))
                                        .build()))))
            .butNotWhen(asking("169.254.20.10", "calico")));
  }

  private static UnaryOperator<Cluster> cache(UnaryOperator<KubeDnsSettings.Builder> edit) {
    return cluster ->
        cluster.edit(
            it ->
                it.kubeDns(
                    edit.apply(
                            cluster.spec().kubeDns().orElseThrow().toBuilder()
                                .nodeLocalDnsEnabled(true))
                        .build()));
  }

  private static UnaryOperator<Cluster> asking(String address, String mode) {
    return both(
        cache(it -> it.nodeLocalDnsIp("169.254.20.10")),
        spec(
            it ->
                it.networking(mode.equals("calico") ? Calico.DEFAULT : Cilium.DEFAULT)
                    .kubelet(
                        KubeletSettings.builder().clusterDns(IpAddress.parse(address)).build())));
  }

  private static List<RuleCase> kubelet() {
    return List.of(
        v137(error(KUBELET_FLAG_REFUSED, "spec.kubelet.configureCbr0"))
            .when(told(it -> it.configureCbr0(false)))
            .butNotWhen(told(it -> it.maxPods(50))),
        v137(error(KUBELET_FLAG_REFUSED, "spec.kubelet.apiServers"))
            .when(told(it -> it.apiServers("https://api")))
            .butNotWhen(nothing()),
        v137(error(KUBELET_FLAG_REFUSED, "spec.kubelet.requireKubeconfig"))
            .when(told(it -> it.requireKubeconfig(true)))
            .butNotWhen(nothing()),
        v137(error(KUBELET_FLAG_REFUSED, "spec.kubelet.podInfraContainerImage"))
            .when(told(it -> it.podInfraContainerImage("pause:3.10")))
            .butNotWhen(nothing()),
        v137(error(IPVS_EXCLUSION_MALFORMED, "spec.kubeProxy.ipvsExcludeCidrs[1]"))
            .when(excluding("10.0.0.0/8", "10.0.0.1"))
            .butNotWhen(excluding("10.0.0.0/8")),
        v137(error(SYSCTL_MALFORMED, "spec.sysctlParameters[0]"))
            .when(spec(it -> it.addSysctlParameters("net.ipv4.ip_forward")))
            .butNotWhen(spec(it -> it.addSysctlParameters("net.ipv4.ip_forward=1"))));
  }

  private static UnaryOperator<Cluster> told(UnaryOperator<KubeletSettings.Builder> edit) {
    return spec(it -> it.kubelet(edit.apply(KubeletSettings.builder()).build()));
  }

  private static UnaryOperator<Cluster> excluding(String... ranges) {
    return spec(
        it -> it.kubeProxy(KubeProxySettings.builder().addIpvsExcludeCidrs(ranges).build()));
  }

  private static List<RuleCase> api() {
    String path = "spec.api.loadBalancer.";
    return List.of(
        v137(error(LOAD_BALANCER_CLASS_REMOVED, path + "class"))
            .when(balancer(it -> it.loadBalancerClass("Classic")))
            .butNotWhen(balancer(it -> it.loadBalancerClass("Network"))),
        v137(error(LOAD_BALANCER_CLASS_MISSING, path + "class"))
            .when(balancer(it -> it.loadBalancerClass(Optional.empty())))
            .butNotWhen(balancer(it -> it.loadBalancerClass("Network"))),
        v137(error(INTERNAL_LOAD_BALANCER_NEEDS_PRIVATE_SUBNET, path + "type"))
            .when(
                both(
                    balancer(it -> it.type(LoadBalancerType.INTERNAL)),
                    subnet(0, it -> it.type(SubnetType.PUBLIC))))
            .butNotWhen(balancer(it -> it.type(LoadBalancerType.INTERNAL))),
        v137(error(INTERNAL_LOAD_BALANCER_FOR_CONTROL_PLANE, path + "useForInternalApi"))
            .when(balancer(it -> it.type(LoadBalancerType.INTERNAL).useForInternalApi(true)))
            .butNotWhen(balancer(it -> it.useForInternalApi(true))),
        v137(error(SSL_POLICY_WITHOUT_CERTIFICATE, path + "sslPolicy"))
            .when(balancer(it -> it.sslPolicy("strict")))
            .butNotWhen(balancer(it -> it.sslPolicy("strict").sslCertificate("arn:aws:acm:x"))),
        v137(error(SECURITY_GROUP_ID_MALFORMED, path + "securityGroupOverride"))
            .when(balancer(it -> it.securityGroupOverride("")))
            .butNotWhen(balancer(it -> it.securityGroupOverride("sg-1"))),
        v137(error(LOAD_BALANCER_SUBNET_UNKNOWN, path + "subnets[0].name"))
            .when(balancer(it -> it.addSubnets(in("us-test-1z").build())))
            .butNotWhen(balancer(it -> it.addSubnets(in("utility-us-test-1a").build()))),
        v137(error(LOAD_BALANCER_ADDRESS_REFUSED, path + "subnets[0].privateIPv4Address"))
            .when(balancer(it -> it.addSubnets(at("172.20.64.9"))))
            .butNotWhen(internal(it -> it.addSubnets(at("172.20.64.9")))),
        v137(error(LOAD_BALANCER_ADDRESS_REFUSED, path + "subnets[0].allocationId"))
            .when(
                internal(it -> it.addSubnets(in("us-test-1a").allocationId("eipalloc-1").build())))
            .butNotWhen(
                balancer(it -> it.addSubnets(in("us-test-1a").allocationId("eipalloc-1").build()))),
        v137(error(LOAD_BALANCER_ADDRESS_OUTSIDE_SUBNET, path + "subnets[0].privateIPv4Address"))
            .when(internal(it -> it.addSubnets(at("172.20.0.9"))))
            .butNotWhen(internal(it -> it.addSubnets(at("172.20.64.9")))),
        v137(error(LOAD_BALANCER_ADDRESS_OUTSIDE_SUBNET, path + "subnets[0].privateIPv4Address"))
            .when(internal(it -> it.addSubnets(at("first"))))
            .butNotWhen(nothing()));
  }

  private static LoadBalancerSubnet.Builder in(String subnet) {
    return LoadBalancerSubnet.builder().name(subnet);
  }

  private static LoadBalancerSubnet at(String address) {
    return in("us-test-1a").privateIpv4Address(address).build();
  }

  private static UnaryOperator<Cluster> internal(UnaryOperator<ApiLoadBalancer.Builder> edit) {
    return balancer(it -> edit.apply(it.type(LoadBalancerType.INTERNAL)));
  }

  private static UnaryOperator<Cluster> balancer(UnaryOperator<ApiLoadBalancer.Builder> edit) {
    ApiLoadBalancer.Builder balancer =
        ApiLoadBalancer.builder().type(LoadBalancerType.PUBLIC).loadBalancerClass("Network");
    ApiAccess api = ApiAccess.builder().loadBalancer(edit.apply(balancer).build()).build();
    return spec(it -> it.api(api));
  }

  private static List<RuleCase> updates() {
    return List.of(
        v137(error(ROLLING_UPDATE_MALFORMED, "spec.rollingUpdate.maxUnavailable"))
            .when(rolling("-1", "1"))
            .butNotWhen(rolling("10%", "1")),
        v137(error(ROLLING_UPDATE_MALFORMED, "spec.rollingUpdate.maxSurge"))
            .when(rolling("1", "half"))
            .butNotWhen(rolling("1", "50%")),
        v137(error(ROLLING_UPDATE_STALLED, "spec.rollingUpdate.maxUnavailable"))
            .when(rolling("0", "0%"))
            .butNotWhen(rolling("0", "1")),
        v137(warning(CLOUD_LABEL_RESERVED, "spec.cloudLabels[KubernetesCluster]"))
            .when(spec(it -> it.cloudLabels(Map.of("KubernetesCluster", "x"))))
            .butNotWhen(spec(it -> it.cloudLabels(Map.of("kubernetes.io/other", "x")))),
        v137(error(CLOUD_LABEL_RESERVED, "spec.cloudLabels[kubernetes.io/cluster/other]"))
            .when(spec(it -> it.cloudLabels(Map.of("kubernetes.io/cluster/other", "owned"))))
            .butNotWhen(spec(it -> it.cloudLabels(Map.of("kubernetes.io/other", "x")))));
  }

  private static UnaryOperator<Cluster> rolling(String unavailable, String surge) {
    return spec(
        it ->
            it.rollingUpdate(
                RollingUpdateSettings.builder()
                    .maxUnavailable(unavailable)
                    .maxSurge(surge)
                    .build()));
  }
}
