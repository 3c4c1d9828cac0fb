package io.kops.networking.aws;

import io.kops.networking.aws.simulator.Call;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.LoadBalancerType;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * After any lost call that concerns instances, applying again has the same result without
 * duplicates.
 */
class InstanceGroupFaultsTest {
  private static final Set<String> ABOUT_INSTANCES =
      Set.of(
          "CreateLaunchTemplate",
          "CreateLaunchTemplateVersion",
          "ModifyLaunchTemplate",
          "DeleteLaunchTemplate",
          "DescribeLaunchTemplates",
          "DescribeLaunchTemplateVersions",
          "DescribeImages");

  private static final Cluster SMALL = cluster(300);
  private static final Cluster CHANGED =
      cluster(60)
          .withInstanceGroups(
              SMALL.instanceGroups().stream().map(InstanceGroupFaultsTest::changed).toList());

  private static Cluster cluster(int idleTimeout) {
    return TestAccount.cluster()
        .zones("us-east-1a")
        .image(V137Clusters.IMAGE)
        .spec(
            spec ->
                spec.api(
                    ApiAccess.builder()
                        .loadBalancer(
                            ApiLoadBalancer.builder()
                                .type(LoadBalancerType.PUBLIC)
                                .idleTimeoutSeconds(idleTimeout)
                                .build())
                        .build()))
        .build();
  }

  private static InstanceGroup changed(InstanceGroup group) {
    return group.toBuilder().machineType("m4.xlarge").maxSize(5).build();
  }

  private static boolean isAboutInstances(Call call) {
    return call.service().equals("autoscaling")
        || call.service().equals("elasticloadbalancing")
        || ABOUT_INSTANCES.contains(call.action());
  }

  @ParameterizedTest
  @EnumSource(LostResponses.Work.class)
  void createsNoDuplicatesOrLeftoversAfterAnyLostCall(LostResponses.Work work) {
    new LostResponses(SMALL, CHANGED, InstanceGroupFaultsTest::isAboutInstances)
        .assertHarmless(work, 5);
  }
}
