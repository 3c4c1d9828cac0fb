package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Sources that can reach the API and the bastions' load balancer on kops 1.37. */
class BastionAccessTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final String BASTION_ELB = "bastion-elb.k.example.com/ingress/";
  private static final String API_ELB = "api-elb.k.example.com/ingress/";

  private static ClusterBuilder cluster(String... zones) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.1")
        .zones(zones)
        .networking(Cni.DEFAULT)
        .privateTopology()
        .bastion()
        .configBase("s3://state/k.example.com");
  }

  private static Cluster withoutSsh(ClusterBuilder builder) {
    return builder.spec(spec -> spec.sshAccess(List.of())).build();
  }

  /** The bastions run in the first zone alone. */
  private static Cluster inFirstZone(Cluster cluster) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(
                group ->
                    group.role() == InstanceGroupRole.BASTION
                        ? group.toBuilder().subnets(List.of("utility-us-east-1a")).build()
                        : group)
            .toList());
  }

  private static Cluster internal(Cluster cluster) {
    Bastion bastion = Bastion.builder().loadBalancerType(LoadBalancerType.INTERNAL).build();
    return cluster.edit(
        spec ->
            spec.topology(
                cluster.spec().topology().orElseThrow().toBuilder().bastion(bastion).build()));
  }

  private static Set<String> rules(Cluster cluster, String start) {
    Set<String> rules = new TreeSet<>();
    OfflinePlans.of(ENGINE, cluster, ExistingNetwork.none())
        .of(ResourceKinds.SECURITY_GROUP_RULE)
        .stream()
        .map(PlannedResource::name)
        .filter(name -> name.startsWith(start))
        .forEach(name -> rules.add(name.substring(start.length())));
    return rules;
  }

  private static void assertAdmitted(Cluster cluster, Set<SubnetType> types) {
    Set<String> ssh = new TreeSet<>();
    Set<String> pathMtu = new TreeSet<>(Set.of("icmp/3-4/bastion.k.example.com"));
    for (Subnet subnet :
        ENGINE.prepare(cluster, ExistingNetwork.none()).cluster().spec().subnets()) {
      if (types.contains(subnet.type())) {
        ssh.add("tcp/22-22/" + subnet.cidr().orElseThrow());
        pathMtu.add("icmp/3-4/" + subnet.cidr().orElseThrow());
      }
    }
    assertThat(ssh).hasSize(3);
    assertThat(rules(cluster, BASTION_ELB + "tcp")).hasSize(3);
    Set<String> all = new TreeSet<>(ssh);
    all.addAll(pathMtu);
    assertThat(rules(cluster, BASTION_ELB)).isEqualTo(all);
  }

  @Test
  void admitsTheUtilitySubnetsOfAllZonesToAPublicBalancer() {
    Cluster cluster = inFirstZone(withoutSsh(cluster("us-east-1a", "us-east-1b", "us-east-1c")));

    assertAdmitted(cluster, Set.of(SubnetType.PUBLIC, SubnetType.UTILITY));
  }

  @Test
  void admitsThePrivateSubnetsOfAllZonesToAnInternalBalancer() {
    Cluster cluster =
        internal(inFirstZone(withoutSsh(cluster("us-east-1a", "us-east-1b", "us-east-1c"))));

    assertAdmitted(cluster, Set.of(SubnetType.PRIVATE, SubnetType.DUAL_STACK));
  }

  @Test
  void admitsPathMtuMessagesOfBothFamiliesFromAPrefixList() {
    Cluster cluster =
        cluster("us-east-1a").apiAccess("pl-0123456789abcdef0").sshAccess("pl-0fed").build();

    assertThat(rules(cluster, API_ELB))
        .contains(
            "tcp/443-443/pl-0123456789abcdef0",
            "icmp/3-4/pl-0123456789abcdef0",
            "icmpv6/-1--1/pl-0123456789abcdef0");
    assertThat(rules(cluster, BASTION_ELB))
        .contains("tcp/22-22/pl-0fed", "icmp/3-4/pl-0fed", "icmpv6/-1--1/pl-0fed");
  }

  @Test
  void hasOneSubnetPerZoneForAnySubnetsOfTheBastions() {
    try (V137Clusters account = new V137Clusters()) {
      Cluster cluster =
          inFirstZone(
              V137Clusters.v137("us-east-1a", "us-east-1b").privateTopology().bastion().build());
      account.make(cluster);
      assertThat(account.subnetNames(account.balancer("bastion").subnetIds()))
          .containsExactly("utility-us-east-1a.k.example.com", "utility-us-east-1b.k.example.com");
    }
    try (V137Clusters account = new V137Clusters()) {
      Cluster cluster =
          internal(
              V137Clusters.v137("us-east-1a", "us-east-1b").privateTopology().bastion().build());
      account.make(cluster);
      assertThat(account.subnetNames(account.balancer("bastion").subnetIds()))
          .containsExactly("us-east-1a.k.example.com", "us-east-1b.k.example.com");
    }
  }
}
