package io.kops.networking.aws.benchmark;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.quota.Quotas;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The clusters that are measured. */
public enum ClusterSize {
  /** Private subnets in one zone, with a bastion. */
  ONE_ZONE("1 zone", 1),
  /** The highly available cluster: private subnets in three zones, with a bastion. */
  THREE_ZONES("3 zones", 3),
  /** Private subnets in six zones, with a bastion. */
  SIX_ZONES("6 zones", 6),
  /** Six zones with as many subnets as a VPC has by default. */
  SUBNETS("200 subnets", 6),
  /** Public subnets in three zones, and a kubenet route for each of 500 nodes. */
  ROUTES("500 kubenet routes", 3),
  /** The highly available cluster with 1,000 instance groups. */
  GROUPS("1,000 instance groups", 3);

  /** The number of kubenet routes of {@link #ROUTES}. */
  static final int KUBENET_ROUTES = 500;

  /** The quotas of an account with some increased quotas. */
  static final Quotas QUOTAS =
      Quotas.builder().elasticIpsPerRegion(10).routesPerTable(1000).build();

  private static final int ALL_SUBNETS = 200;
  private static final int ALL_GROUPS = 1000;
  private static final String NAME = "k.example.com";

  private final String title;
  private final int zones;

  ClusterSize(String title, int zones) {
    this.title = title;
    this.zones = zones;
  }

  /** Returns the name in tables. */
  String title() {
    return title;
  }

  /** Returns the engine for all of them. */
  static NetworkingEngine engine() {
    return NetworkingEngine.builder().quotas(QUOTAS).build();
  }

  /** Returns the cluster as its user wrote it. */
  Cluster cluster() {
    return switch (this) {
      case ONE_ZONE, THREE_ZONES, SIX_ZONES -> highlyAvailable().build();
      case SUBNETS -> manySubnets();
      case ROUTES ->
          start().zones(zoneNames()).networking(new Kubenet()).nodes(497, "m4.large").build();
      case GROUPS -> manyGroups();
    };
  }

  private static ClusterBuilder start() {
    return ClusterBuilder.named(NAME)
        .kubernetesVersion("1.10.6")
        .configBase("s3://kops-state/" + NAME);
  }

  private ClusterBuilder highlyAvailable() {
    return start()
        .networking(Flannel.withBackend("vxlan"))
        .zones(zoneNames())
        .privateTopology()
        .bastion();
  }

  private List<ZoneName> zoneNames() {
    return IntStream.range(0, zones)
        .mapToObj(i -> ZoneName.of("us-east-1" + (char) ('a' + i)))
        .toList();
  }

  /** A utility subnet in each zone; the others are private, and take the zones in turn. */
  private Cluster manySubnets() {
    ClusterBuilder builder = highlyAvailable().networkCidr("10.0.0.0/16");
    for (int i = 0; i < ALL_SUBNETS; i++) {
      ZoneName zone = zoneNames().get(i % zones);
      builder.subnet(
          Subnet.builder()
              .name(i < zones ? "utility-" + zone : zone + "-" + i / zones)
              .zone(zone)
              .type(i < zones ? SubnetType.UTILITY : SubnetType.PRIVATE)
              .cidr(Cidr.parse("10.0.%d.0/24".formatted(i)))
              .build());
    }
    return builder.build();
  }

  private Cluster manyGroups() {
    ClusterBuilder builder = highlyAvailable();
    int made = highlyAvailable().build().instanceGroups().size();
    for (int i = made; i < ALL_GROUPS; i++) {
      builder.instanceGroup(
          InstanceGroup.builder()
              .name("nodes-" + i)
              .role(InstanceGroupRole.NODE)
              .machineType("m4.large")
              .minSize(1)
              .maxSize(3)
              .subnets(List.of(zoneNames().get(i % zones).value()))
              .nodeLabels(Map.of("team", "team-" + i % 40))
              .taints(List.of("dedicated=team-" + i % 40 + ":NoSchedule"))
              .build());
    }
    return builder.build();
  }
}
