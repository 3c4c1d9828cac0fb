package io.kops.networking.core.creation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.validation.ValidationCodes;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.Problem;
import io.kops.networking.request.CreateClusterRequest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreationV137Test {
  @Test
  void createsCiliumClusterWithoutDnsByDefault() {
    Cluster cluster = create(request().nodeCount(5).build());

    assertThat(cluster.spec().networking()).contains(Cilium.builder().enableNodePort(true).build());
    assertThat(cluster.spec().kubeProxy().get().enabled()).contains(false);
    assertThat(cluster.spec().topology().get().dns()).contains(DnsType.NONE);
    assertThat(cluster.spec().apiPublicName()).isEmpty();
    assertThat(cluster.spec().api().get().loadBalancer())
        .contains(
            ApiLoadBalancer.builder()
                .type(LoadBalancerType.PUBLIC)
                .loadBalancerClass("Network")
                .build());
    assertThat(cluster.spec().kubernetesApiAccess())
        .extracting(Object::toString)
        .containsExactly("0.0.0.0/0", "::/0");
    assertThat(cluster.instanceGroups())
        .extracting(
            InstanceGroup::name, group -> group.minSize().getAsInt(), InstanceGroup::subnets)
        .containsExactly(
            tuple("control-plane-us-east-1a", 1, List.of("us-east-1a")),
            tuple("nodes-us-east-1a", 3, List.of("us-east-1a")),
            tuple("nodes-us-east-1b", 2, List.of("us-east-1b")));
    assertThat(blocks(cluster))
        .containsExactly("us-east-1a 172.20.0.0/17", "us-east-1b 172.20.128.0/17");
  }

  @Test
  void usesPublicDnsWithDnsZone() {
    Cluster cluster =
        create(
            request()
                .networking("calico")
                .dnsZone("example.com")
                .topology(TopologyType.PRIVATE)
                .bastion(true)
                .build());

    assertThat(cluster.spec().apiPublicName()).contains("api.k.example.com");
    assertThat(cluster.spec().topology().get().bastion().get().bastionPublicName())
        .contains("bastion.k.example.com");
    assertThat(groups(cluster)).endsWith("bastions [us-east-1a, us-east-1b]");
  }

  @Test
  void createsEtcdClusterForCiliumEtcd() {
    Cluster cluster = create(request().networking("cilium-etcd").build());

    assertThat(cluster.spec().etcdClusters())
        .extracting(etcd -> etcd.name())
        .containsExactly("main", "events", "cilium");
    assertThat(cluster.spec().etcdClusters().get(2).members())
        .isEqualTo(cluster.spec().etcdClusters().get(0).members());
  }

  @Test
  void createsPrivateIpv6ClusterWithDualStackControlPlane() {
    Cluster cluster = create(request().networking("calico").ipv6(true).build());

    assertThat(cluster.spec().nonMasqueradeCidr()).contains(Cidr.parse("::/0"));
    assertThat(cluster.spec().subnets())
        .extracting(
            Subnet::name,
            subnet -> subnet.type().word(),
            subnet -> subnet.cidr().map(Cidr::toString).orElse("-"),
            subnet -> subnet.ipv6Cidr().get())
        .containsExactly(
            tuple("us-east-1a", "Private", "-", "/64#0"),
            tuple("us-east-1b", "Private", "-", "/64#1"),
            tuple("dualstack-us-east-1a", "DualStack", "172.20.32.0/19", "/64#2"),
            tuple("dualstack-us-east-1b", "DualStack", "172.20.64.0/19", "/64#3"),
            tuple("utility-us-east-1a", "Utility", "172.20.0.0/22", "/64#4"),
            tuple("utility-us-east-1b", "Utility", "172.20.4.0/22", "/64#5"));
    assertThat(groups(cluster))
        .containsExactly(
            "control-plane-us-east-1a [dualstack-us-east-1a]",
            "nodes-us-east-1a [us-east-1a]",
            "nodes-us-east-1b [us-east-1b]");
  }

  @Test
  void countsIpv6BlocksInHexadecimal() {
    Cluster cluster =
        create(
            request()
                .networking("calico")
                .ipv6(true)
                .zones(zones("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"))
                .build());

    assertThat(cluster.spec().subnets().get(10).ipv6Cidr()).contains("/64#a");
  }

  @Test
  void createsSubnetsForAdditionalCidrs() {
    Cluster cluster =
        create(
            request()
                .networking("calico")
                .networkCidrs(
                    List.of(
                        Cidr.parse("10.0.0.0/16"),
                        Cidr.parse("10.1.0.0/16"),
                        Cidr.parse("10.2.0.0/16"),
                        Cidr.parse("10.3.0.0/16")))
                .build());

    assertThat(cluster.spec().networkCidr()).contains(Cidr.parse("10.0.0.0/16"));
    assertThat(cluster.spec().additionalNetworkCidrs()).hasSize(3);
    assertThat(blocks(cluster))
        .containsExactly(
            "us-east-1a 10.0.0.0/17",
            "us-east-1b 10.0.128.0/17",
            "us-east-1a-1 10.1.0.0/16",
            "us-east-1b-2 10.2.0.0/16",
            "us-east-1a-3 10.3.0.0/16");
    assertThat(groups(cluster))
        .containsExactly(
            "control-plane-us-east-1a [us-east-1a]",
            "nodes-us-east-1a [us-east-1a-1, us-east-1a-3]",
            "nodes-us-east-1b [us-east-1b-2]");
  }

  /** The name of a member is a label of its DNS name. */
  @Test
  void createsEncryptedEtcdMembersWhoseNamesStartWithALetter() {
    Cluster cluster =
        ClusterCreation.create(
                request().zones(zones("us-east-1a")).controlPlaneCount(3).build(),
                ExistingNetwork.none(),
                PlainProvider.ENGINE)
            .orThrow();

    assertThat(cluster.spec().etcdClusters().get(0).members())
        .extracting(EtcdMember::name, member -> member.encryptedVolume().orElse(false))
        .containsExactly(tuple("etcd-1", true), tuple("etcd-2", true), tuple("etcd-3", true));
  }

  @Test
  void writesTheFieldsOutsideOfNetworkingThatKopsWrites() {
    String text = creation(request().build()).document().writeCluster();

    assertThat(text)
        .contains("  authorization:\n    rbac: {}\n")
        .contains("  kubelet:\n    anonymousAuth: false\n");
    assertThat(ClusterYaml.standard().read("t", text).documentOrThrow().cluster().spec())
        .isEqualTo(creation(request().build()).orThrow().spec());
  }

  @Test
  void rejectsOnlyKubenetWithPrivateTopology() {
    Creation refused =
        creation(request().networking("kubenet").topology(TopologyType.PRIVATE).build());

    assertThat(refused.problems().all())
        .extracting(Problem::code)
        .containsExactly(ValidationCodes.PROVIDER_NEEDS_PUBLIC_TOPOLOGY);
    assertThat(
            creation(request().networking("kindnet").topology(TopologyType.PRIVATE).build())
                .cluster())
        .isPresent();
  }

  @Test
  void namesKubernetesVersionsOfNetworkingOptionOfV110() {
    Problem problem = creation(request().networking("weave").build()).problems().all().get(0);

    assertThat(problem.code()).isEqualTo(CreationProblems.NETWORKING_OF_OTHER_RELEASE);
    assertThat(problem.message())
        .isEqualTo("weave exists for Kubernetes up to 1.22, and kops 1.37 does not have it");
    assertThat(problem.remedy()).startsWith("use cilium, or one of kubenet, cni, kopeio-vxlan");
  }

  private static Cluster create(CreateClusterRequest request) {
    Creation creation = creation(request);
    assertThat(creation.problems().all()).isEmpty();
    return creation.orThrow();
  }

  private static Creation creation(CreateClusterRequest request) {
    return ClusterCreation.create(request, ExistingNetwork.none(), PlainProvider.ENGINE);
  }

  private static CreateClusterRequest.Builder request() {
    CreateClusterRequest.Builder request = CreateClusterRequest.builder();
    request
        .name(ClusterName.of("k.example.com"))
        .kubernetesVersion(KubernetesVersion.parse("1.32.0"))
        .zones(zones("us-east-1a", "us-east-1b"));
    return request;
  }

  private static List<ZoneName> zones(String... names) {
    return Arrays.stream(names).map(ZoneName::of).toList();
  }

  private static List<String> blocks(Cluster cluster) {
    return cluster.spec().subnets().stream()
        .map(subnet -> subnet.name() + " " + subnet.cidr().get())
        .toList();
  }

  private static List<String> groups(Cluster cluster) {
    return cluster.instanceGroups().stream()
        .map(group -> group.name() + " " + group.subnets())
        .toList();
  }
}
