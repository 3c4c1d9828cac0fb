package io.kops.networking.core.validation;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.DockerSettings;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Kubenet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Valid clusters, to which a test adds one mistake. */
final class Clusters {
  private Clusters() {}

  /** A complete public cluster of two zones with kubenet. */
  static Cluster publicKubenet() {
    return new Cluster(
        complete(publicSpec()).build(),
        List.of(
            group("master-us-test-1a", InstanceGroupRole.CONTROL_PLANE, 1, "us-test-1a"),
            group("nodes", InstanceGroupRole.NODE, 2, "us-test-1a", "us-test-1b")));
  }

  /** The same cluster as the user wrote it. */
  static Cluster written() {
    return new Cluster(publicSpec().build(), publicKubenet().instanceGroups());
  }

  /** A complete private cluster of two zones with calico, an API load balancer and a bastion. */
  static Cluster privateCalico() {
    ClusterSpec.Builder spec =
        publicSpec()
            .subnets(
                List.of(
                    subnet("us-test-1a", "us-test-1a", SubnetType.PRIVATE, "172.20.32.0/19"),
                    subnet("us-test-1b", "us-test-1b", SubnetType.PRIVATE, "172.20.64.0/19"),
                    subnet("utility-us-test-1a", "us-test-1a", SubnetType.UTILITY, "172.20.0.0/22"),
                    subnet(
                        "utility-us-test-1b", "us-test-1b", SubnetType.UTILITY, "172.20.4.0/22")))
            .networking(Calico.DEFAULT)
            .topology(
                Topology.of(TopologyType.PRIVATE).toBuilder()
                    .dns(DnsType.PUBLIC)
                    .bastion(Bastion.builder().idleTimeoutSeconds(300).build())
                    .build())
            .api(ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC));
    return new Cluster(
        complete(spec).build(),
        List.of(
            group("master-us-test-1a", InstanceGroupRole.CONTROL_PLANE, 1, "us-test-1a"),
            group("nodes", InstanceGroupRole.NODE, 2, "us-test-1a", "us-test-1b"),
            group("bastions", InstanceGroupRole.BASTION, 1, "utility-us-test-1a")));
  }

  /** A complete cluster of kops 1.37 with cilium in private subnets. */
  static Cluster ciliumV137() {
    return new Cluster(
        ClusterSpec.builder()
            .name(ClusterName.of("today.example.com"))
            .kubernetesVersion(KubernetesVersion.parse("1.34.1"))
            .networkCidr(Cidr.parse("172.20.0.0/16"))
            .nonMasqueradeCidr(Cidr.parse("100.64.0.0/10"))
            .podCidr(Cidr.parse("100.96.0.0/11"))
            .serviceClusterIpRange(Cidr.parse("100.64.0.0/13"))
            .networking(Cilium.DEFAULT)
            .addSubnets(
                subnet("us-test-1a", "us-test-1a", SubnetType.PRIVATE, "172.20.64.0/18"),
                subnet("utility-us-test-1a", "us-test-1a", SubnetType.UTILITY, "172.20.0.0/21"))
            .topology(Topology.builder().dns(DnsType.NONE).build())
            .api(ApiAccess.byNetworkLoadBalancer(LoadBalancerType.PUBLIC))
            .kubeDns(KubeDnsSettings.builder().serverIp(IpAddress.parse("100.64.0.10")).build())
            .kubelet(KubeletSettings.builder().build())
            .controlPlaneKubelet(KubeletSettings.builder().build())
            .kubeControllerManager(KubeControllerManagerSettings.builder().build())
            .kubeApiServer(KubeApiServerSettings.builder().build())
            .kubeProxy(KubeProxySettings.builder().build())
            .addEtcdClusters(etcd("main"), etcd("events"))
            .addSshAccess(AccessSource.ANYWHERE, AccessSource.parse("::/0"))
            .addKubernetesApiAccess(AccessSource.parse("pl-0123456789abcdef0"))
            .build(),
        List.of(
            group("master-us-test-1a", InstanceGroupRole.CONTROL_PLANE, 1, "us-test-1a"),
            group("nodes-us-test-1a", InstanceGroupRole.NODE, 400, "us-test-1a")));
  }

  /** The same cluster with IPv6 for pods and services, and a dual-stack subnet. */
  static Cluster ipv6V137() {
    Cluster cluster = ciliumV137();
    List<Subnet> subnets = new ArrayList<>();
    subnets.add(
        Subnet.builder()
            .name("us-test-1a")
            .zone(ZoneName.of("us-test-1a"))
            .type(SubnetType.PRIVATE)
            .ipv6Cidr("/64#0")
            .build());
    subnets.add(
        subnet("dualstack-us-test-1a", "us-test-1a", SubnetType.DUAL_STACK, "172.20.64.0/18")
            .toBuilder()
            .ipv6Cidr("/64#1")
            .build());
    subnets.add(cluster.spec().subnets().get(1).toBuilder().ipv6Cidr("/64#2").build());
    return cluster.edit(
        it ->
            it.nonMasqueradeCidr(Cidr.parse("::/0"))
                .podCidr(Optional.empty())
                .serviceClusterIpRange(Cidr.parse("fd00:5e4f:ce::/108"))
                .kubeDns(
                    KubeDnsSettings.builder().serverIp(IpAddress.parse("fd00:5e4f:ce::a")).build())
                .subnets(subnets));
  }

  private static ClusterSpec.Builder publicSpec() {
    return ClusterSpec.builder()
        .name(ClusterName.of("minimal.example.com"))
        .kubernetesVersion(KubernetesVersion.parse("1.10.6"))
        .networkCidr(Cidr.parse("172.20.0.0/16"))
        .addSubnets(
            subnet("us-test-1a", "us-test-1a", SubnetType.PUBLIC, "172.20.32.0/19"),
            subnet("us-test-1b", "us-test-1b", SubnetType.PUBLIC, "172.20.64.0/19"))
        .topology(Topology.of(TopologyType.PUBLIC))
        .networking(new Kubenet())
        .api(ApiAccess.byDns())
        .addEtcdClusters(etcd("main"), etcd("events"))
        .addSshAccess(AccessSource.ANYWHERE)
        .addKubernetesApiAccess(AccessSource.ANYWHERE);
  }

  private static ClusterSpec.Builder complete(ClusterSpec.Builder spec) {
    Cidr services = Cidr.parse("100.64.0.0/13");
    return spec.nonMasqueradeCidr(Cidr.parse("100.64.0.0/10"))
        .serviceClusterIpRange(services)
        .kubelet(
            KubeletSettings.builder()
                .nonMasqueradeCidr(Cidr.parse("100.64.0.0/10"))
                .clusterDns(services.nth(10))
                .cloudProvider("aws")
                .build())
        .controlPlaneKubelet(KubeletSettings.builder().build())
        .kubeControllerManager(
            KubeControllerManagerSettings.builder()
                .clusterCidr(Cidr.parse("100.96.0.0/11"))
                .cloudProvider("aws")
                .build())
        .kubeApiServer(
            KubeApiServerSettings.builder()
                .serviceClusterIpRange(services)
                .cloudProvider("aws")
                .build())
        .kubeDns(KubeDnsSettings.builder().serverIp(services.nth(10)).build())
        .kubeProxy(KubeProxySettings.builder().build())
        .docker(DockerSettings.builder().build());
  }

  static Subnet subnet(String name, String zone, SubnetType type, String cidr) {
    return Subnet.builder()
        .name(name)
        .zone(ZoneName.of(zone))
        .type(type)
        .cidr(Cidr.parse(cidr))
        .build();
  }

  static InstanceGroup group(String name, InstanceGroupRole role, int size, String... subnets) {
    return InstanceGroup.builder()
        .name(name)
        .role(role)
        .minSize(Math.min(1, size))
        .maxSize(size)
        .addSubnets(subnets)
        .build();
  }

  static EtcdCluster etcd(String name) {
    return EtcdCluster.builder()
        .name(name)
        .addMembers(EtcdMember.builder().name("a").instanceGroup("master-us-test-1a").build())
        .build();
  }
}
