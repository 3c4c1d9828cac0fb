package io.kops.networking.spi.testkit;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.Networking;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;

/** Completed clusters of one zone, and the requests that a provider gets for them. */
public final class SampleClusters {
  private static final ZoneName ZONE = ZoneName.of("us-east-1a");

  private SampleClusters() {}

  /** Returns a version of Kubernetes that the release supports. */
  public static KubernetesVersion version(KopsRelease release) {
    return KubernetesVersion.parse(
        switch (release) {
          case V1_10 -> "1.10.6";
          case V1_37 -> "1.35.0";
        });
  }

  /** Returns a cluster whose instances have public addresses. */
  public static Cluster publicCluster(KubernetesVersion version, Networking networking) {
    return cluster(
        spec(version, networking)
            .topology(Topology.of(TopologyType.PUBLIC))
            .addSubnets(subnet("us-east-1a", SubnetType.PUBLIC, "172.20.32.0/19"))
            .build());
  }

  /** Returns a cluster whose instances are behind NAT. */
  public static Cluster privateCluster(KubernetesVersion version, Networking networking) {
    return cluster(
        spec(version, networking)
            .topology(Topology.of(TopologyType.PRIVATE))
            .addSubnets(
                subnet("us-east-1a", SubnetType.PRIVATE, "172.20.32.0/19"),
                subnet("utility-us-east-1a", SubnetType.UTILITY, "172.20.0.0/22"))
            .build());
  }

  /** Returns a cluster with only a name and networking. */
  public static Cluster emptyCluster(Networking networking) {
    return new Cluster(
        ClusterSpec.builder()
            .name(ClusterName.of("empty.example.com"))
            .networking(networking)
            .build(),
        List.of());
  }

  /** Returns the request of a provider for a cluster. */
  public static ProviderRequest request(Cluster cluster, Networking networking) {
    return ProviderRequest.builder()
        .cluster(cluster)
        .networking(networking)
        .region(ZONE.region())
        .addStateStoreArns("arn:aws:s3:::state/" + cluster.name())
        .build();
  }

  private static ClusterSpec.Builder spec(KubernetesVersion version, Networking networking) {
    Cidr pods = Cidr.parse("100.96.0.0/11");
    return ClusterSpec.builder()
        .name(ClusterName.of("sample.example.com"))
        .kubernetesVersion(version)
        .configBase("s3://state/sample.example.com")
        .apiPublicName("api.sample.example.com")
        .apiInternalName("api.internal.sample.example.com")
        .networkCidr(Cidr.parse("172.20.0.0/16"))
        .nonMasqueradeCidr(Cidr.parse("100.64.0.0/10"))
        .podCidr(pods)
        .kubeControllerManager(KubeControllerManagerSettings.builder().clusterCidr(pods).build())
        .serviceClusterIpRange(Cidr.parse("100.64.0.0/13"))
        .networking(networking)
        .addEtcdClusters(etcd("main"), etcd("events"));
  }

  private static Subnet subnet(String name, SubnetType type, String cidr) {
    return Subnet.builder().name(name).zone(ZONE).type(type).cidr(Cidr.parse(cidr)).build();
  }

  private static EtcdCluster etcd(String name) {
    return EtcdCluster.builder()
        .name(name)
        .version("3.2.18")
        .addMembers(EtcdMember.builder().name("a").instanceGroup("master-us-east-1a").build())
        .build();
  }

  private static Cluster cluster(ClusterSpec spec) {
    String subnet = spec.subnets().get(0).name();
    return new Cluster(
        spec,
        List.of(
            group("master-us-east-1a", InstanceGroupRole.CONTROL_PLANE, subnet),
            group("nodes", InstanceGroupRole.NODE, subnet)));
  }

  private static InstanceGroup group(String name, InstanceGroupRole role, String subnet) {
    return InstanceGroup.builder()
        .name(name)
        .role(role)
        .machineType("m3.medium")
        .minSize(1)
        .maxSize(1)
        .addSubnets(subnet)
        .build();
  }
}
