package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.aws.problem.BlockerCodes;
import io.kops.networking.aws.simulator.ec2.DeletionPace;
import io.kops.networking.aws.simulator.ec2.InterfaceUse;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/**
 * The network interfaces of a deleted load balancer stay {@code in-use} and {@code attached} for
 * minutes (AWS, "Requester-managed network interfaces": the service deletes them, and EC2 rejects
 * deletions by other callers). Until then EC2 refuses to delete their subnets and security groups,
 * and to detach the internet gateway of their public addresses.
 */
class LingeringLoadBalancersTest {
  private static final Listener LISTENER =
      Listener.builder().protocol("TCP").loadBalancerPort(80).instancePort(30080).build();

  private static final Cluster CLASSIC =
      TestAccount.cluster()
          .zones("us-east-1a", "us-east-1b")
          .privateTopology()
          .bastion()
          .image(V137Clusters.IMAGE)
          .spec(
              spec ->
                  spec.api(
                      ApiAccess.builder()
                          .loadBalancer(
                              ApiLoadBalancer.builder().type(LoadBalancerType.PUBLIC).build())
                          .build()))
          .build();

  static Stream<Named<Cluster>> bothTypes() {
    return Stream.of(
        Named.of("classic", CLASSIC), Named.of("network", V137Clusters.highlyAvailable()));
  }

  private static V137Clusters accountWithInterfacesFor(Duration time) {
    return new V137Clusters(
        settings -> settings.deletionPace(DeletionPace.usual().withLoadBalancerInterfaces(time)));
  }

  private static List<String> blockersIn(Plan plan) {
    return plan.problems().of(BlockerCodes.DELETION_BLOCKED).stream()
        .map(Problem::message)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bothTypes")
  void waitsForInterfacesOfDeletedLoadBalancers(Cluster cluster) {
    try (V137Clusters account = accountWithInterfacesFor(Duration.ofMinutes(8))) {
      account.make(cluster);
      account.delete(cluster);
      assertThat(account.aws().state().vpcs()).isEmpty();
      assertThat(account.aws().state().networkInterfaces()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bothTypes")
  void namesNoLoadBalancerOrInstanceThatThePlanDeletes(Cluster cluster) {
    try (V137Clusters account = new V137Clusters()) {
      account.make(cluster);
      assertThat(blockersIn(account.networking().planDelete(cluster.name()))).isEmpty();
    }
  }

  /**
   * The process that deleted the load balancers was killed, and the next one has no record of them.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("bothTypes")
  void waitsForInterfacesOfLoadBalancersThatAnEarlierDeletionRemoved(Cluster cluster) {
    try (V137Clusters account = accountWithInterfacesFor(Duration.ofMinutes(8))) {
      account.make(cluster);
      for (String action :
          List.of("DeleteSubnet", "DeleteSecurityGroup", "DetachInternetGateway")) {
        account.aws().faults().on(action).andLater().answer("UnauthorizedOperation", 403, "no");
      }
      account.networking().apply(account.networking().planDelete(cluster.name()));
      account.aws().faults().clear();
      assertThat(account.aws().state().loadBalancers()).isEmpty();
      assertThat(account.aws().state().networkLoadBalancers()).isEmpty();
      assertThat(account.aws().state().networkInterfaces()).isNotEmpty();

      Plan rest = account.networking().planDelete(cluster.name());

      assertThat(blockersIn(rest)).isEmpty();
      assertThat(account.networking().apply(rest).unfinished()).isEmpty();
      assertThat(account.aws().state().vpcs()).isEmpty();
    }
  }

  @Test
  void namesInterfacesThatStayLongerThanTenMinutes() {
    Cluster cluster = V137Clusters.highlyAvailable();
    try (V137Clusters account = accountWithInterfacesFor(Duration.ofMinutes(15))) {
      account.make(cluster);
      ApplyReport report =
          account.networking().apply(account.networking().planDelete(cluster.name()));
      assertThat(report.isComplete()).isFalse();
      assertThat(report.unfinished())
          .filteredOn(result -> result.outcome() instanceof Outcome.Failed)
          .isNotEmpty()
          .allSatisfy(
              result ->
                  assertThat(result.outcome().toString())
                      .contains("network interface", "load balancer"));
      assertThat(account.networking().apply(account.networking().planDelete(cluster.name())))
          .satisfies(second -> assertThat(second.unfinished()).isEmpty());
    }
  }

  @Test
  void waitsForInterfacesThatALoadBalancerLeavesInRemovedSubnets() {
    Cluster spec = V137Clusters.v137("us-east-1a", "us-east-1b").build();
    try (V137Clusters account = accountWithInterfacesFor(Duration.ofMinutes(5))) {
      Cluster both = account.networking().prepare(spec).cluster();
      Cluster one =
          both.edit(
                  edited ->
                      edited.subnets(
                          both.spec().subnets().stream()
                              .filter(subnet -> !subnet.name().equals("us-east-1b"))
                              .toList()))
              .withInstanceGroups(
                  both.instanceGroups().stream()
                      .filter(group -> !group.subnets().contains("us-east-1b"))
                      .toList());
      account.make(both);
      account.make(one);
      assertThat(account.changes(one)).isEmpty();
      assertThat(account.aws().state().subnets()).hasSize(1);
    }
  }

  @Test
  void namesLoadBalancersOfServicesAtOnceAndWaitsAfterTheyWereDeleted() {
    Cluster cluster = V137Clusters.v137("us-east-1a").build();
    try (V137Clusters account = accountWithInterfacesFor(Duration.ofMinutes(4))) {
      account.make(cluster);
      String subnet = account.aws().state().subnets().get(0).id();
      account
          .aws()
          .loadBalancing()
          .createLoadBalancer(r -> r.loadBalancerName("a0123").subnets(subnet).listeners(LISTENER));

      assertThat(blockersIn(account.networking().planDelete(cluster.name())))
          .singleElement()
          .asString()
          .contains("load balancer a0123");

      account.aws().loadBalancing().deleteLoadBalancer(r -> r.loadBalancerName("a0123"));
      Plan plan = account.networking().planDelete(cluster.name());
      assertThat(blockersIn(plan)).isEmpty();
      assertThat(account.networking().apply(plan).unfinished()).isEmpty();
    }
  }

  /**
   * Without a load balancer client, the engine cannot find out whether the interfaces will be
   * removed.
   */
  @Test
  void givesUpOnInterfacesOfUnknownLoadBalancersAfterAMinute() {
    Cluster cluster = TestAccount.publicCluster();
    try (TestAccount account = TestAccount.open()) {
      account.make(cluster);
      account
          .aws()
          .addNetworkInterface(
              account.aws().state().subnets().get(0).id(),
              List.of(),
              InterfaceUse.ofLoadBalancer("net/web/0123"),
              Map.of());
      Instant start = account.clock().instant();
      account.networking().apply(account.networking().planDelete(cluster.name()));
      assertThat(Duration.between(start, account.clock().instant()))
          .isLessThan(Duration.ofMinutes(1));
    }
  }
}
