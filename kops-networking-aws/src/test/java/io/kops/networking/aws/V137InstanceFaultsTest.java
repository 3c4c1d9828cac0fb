package io.kops.networking.aws;

import io.kops.networking.aws.simulator.Call;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.LoadBalancerSubnet;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.WarmPool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * After any lost call for the load balancers or target groups of a kops 1.37 cluster, applying
 * again has the same result without duplicates.
 */
class V137InstanceFaultsTest {
  private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1";

  /**
   * The nodes of one zone are of several types, which change; those of the other lose their warm
   * pool and become so.
   */
  private static final Cluster SMALL =
      V137Clusters.withGroup(
          V137Clusters.withGroup(
              V137Clusters.withApi(
                  V137Clusters.v137("us-east-1a", "us-east-1b").dns(DnsType.NONE).build(),
                  settings -> settings.subnets(List.of(place("us-east-1a")))),
              "nodes-us-east-1b",
              group ->
                  group.warmPool(
                      WarmPool.builder().minSize(1).maxSize(2).enableLifecycleHook(true).build())),
          "nodes-us-east-1a",
          group ->
              group
                  .addSuspendProcesses("AZRebalance", "ReplaceUnhealthy")
                  .maxInstanceLifetime(Duration.ofDays(7))
                  .mixedInstancesPolicy(
                      MixedInstancesPolicy.builder()
                          .addInstances("m5.large", "m5.xlarge")
                          .onDemandBase(1)
                          .spotInstancePools(3)
                          .build()));

  private static final Cluster CHANGED =
      V137Clusters.withApi(
              SMALL,
              settings ->
                  settings
                      .sslCertificate(CERTIFICATE)
                      .crossZoneLoadBalancing(false)
                      .subnets(List.of(place("us-east-1a"), place("us-east-1b"))))
          .withInstanceGroups(
              SMALL.instanceGroups().stream().map(V137InstanceFaultsTest::changed).toList());

  private static LoadBalancerSubnet place(String subnet) {
    return LoadBalancerSubnet.builder().name(subnet).build();
  }

  private static InstanceGroup changed(InstanceGroup group) {
    InstanceGroup.Builder edited = group.toBuilder().httpPutResponseHopLimit(2);
    return group.role() == InstanceGroupRole.NODE
        ? edited
            .suspendProcesses(List.of("AZRebalance", "Launch"))
            .warmPool(Optional.empty())
            .instanceProtection(true)
            .capacityRebalance(true)
            .mixedInstancesPolicy(
                MixedInstancesPolicy.builder()
                    .addInstances("m5a.large")
                    .spotAllocationStrategy("capacity-optimized")
                    .build())
            .build()
        : edited.build();
  }

  private static boolean isAboutThem(Call call) {
    return call.service().equals("elasticloadbalancingv2")
        || call.action().endsWith("TargetGroups")
        || (call.service().equals("autoscaling") && call.mutating());
  }

  @ParameterizedTest
  @EnumSource(LostResponses.Work.class)
  void createsNoDuplicatesOrLeftoversAfterAnyLostCall(LostResponses.Work work) {
    new LostResponses(SMALL, CHANGED, V137InstanceFaultsTest::isAboutThem).assertHarmless(work, 10);
  }
}
