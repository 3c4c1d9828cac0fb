package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.InstanceGroups;
import io.kops.networking.aws.problem.ObservationCodes;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * AWS adds states to enumerations without a new API version (SDK developer guide: an unknown value
 * is {@code UNKNOWN_TO_SDK_VERSION}). A resource in such a state exists: no second one is created
 * beside it, and it is not replaced.
 */
class UnknownStatesTest {
  private static final Cluster CLUSTER =
      ClusterBuilder.named("k.example.com")
          .kubernetesVersion("1.34.1")
          .networking(Cni.DEFAULT)
          .zones("us-east-1a")
          .privateTopology()
          .nonMasqueradeCidr("::/0")
          .image("099720109477/image")
          .configBase("s3://state/k.example.com")
          .build();

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
  private UnaryOperator<Exchange> spoil = exchange -> exchange;
  private final RecordedAws http =
      new RecordedAws(UrlConnectionHttpClient.create(), exchange -> spoil.apply(exchange));
  private final AwsClients clients = AwsClients.over(http, aws.endpoint());
  private final AwsNetworking networking =
      AwsNetworking.builder()
          .ec2(clients.ec2())
          .iam(clients.iam())
          .executor(Runnable::run)
          .parallelism(1)
          .pacing(new SimulatedPacing(clock))
          .instanceGroups(
              InstanceGroups.builder()
                  .autoScaling(clients.autoScaling())
                  .loadBalancing(clients.balancing())
                  .networkLoadBalancing(clients.networkBalancing())
                  .build())
          .build();

  @BeforeEach
  void createNetwork() {
    aws.addImage("099720109477", "image", "/dev/xvda");
    assertThat(networking.update(CLUSTER).unfinished()).isEmpty();
  }

  @AfterEach
  void close() {
    networking.close();
    http.close();
    aws.close();
  }

  private Plan planWith(String call, String pattern, String replacement) {
    spoil =
        exchange ->
            exchange.call().startsWith(call + " ")
                ? exchange.with(
                    exchange.head().statusCode(), exchange.body().replaceAll(pattern, replacement))
                : exchange;
    return networking.plan(CLUSTER);
  }

  private static void assertKeepsAll(Plan plan) {
    assertThat(plan.isApplicable()).as("%s", plan.problems()).isTrue();
    assertThat(plan.changes())
        .extracting(PlannedResource::action)
        .doesNotContain(Action.CREATE, Action.REPLACE, Action.DELETE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DescribeNatGateways | <state>[a-z]+</state> | <state>hibernating</state>",
        "DescribeAutoScalingGroups | <AutoScalingGroupARN> |"
            + " <Status>Hibernating</Status><AutoScalingGroupARN>",
        "DescribeLoadBalancers | <Code>[a-z]+</Code> | <Code>hibernating</Code>"
      })
  void keepsAndReportsResourcesInAnUnknownState(String call, String pattern, String replacement) {
    Plan plan = planWith(call, pattern, replacement);
    assertKeepsAll(plan);
    assertThat(plan.problems().of(ObservationCodes.STATE_UNKNOWN))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.message()).containsIgnoringCase("hibernating"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DescribeSubnets | <state>associated</state> | <state>hibernating</state>",
        "DescribeVpcs | <state>associated</state> | <state>hibernating</state>",
        "DescribeInternetGateways | <state>available</state> | <state>hibernating</state>",
        "DescribeEgressOnlyInternetGateways | <state>attached</state> | <state>hibernating</state>",
        "DescribeRouteTables | <state>(active)</state> | <state>hibernating</state>",
        "DescribeLaunchTemplates | <createTime> | <state>hibernating</state><createTime>"
      })
  void keepsResourcesWhosePartsAreInAnUnknownState(
      String call, String pattern, String replacement) {
    assertKeepsAll(planWith(call, pattern, replacement));
  }

  @Test
  void createsNoSecondNatGatewayWhileTheFirstIsInAnUnknownState() {
    spoil =
        exchange ->
            exchange.call().startsWith("DescribeNatGateways ")
                ? exchange.with(
                    200, exchange.body().replaceAll("<state>[a-z]+<", "<state>hibernating<"))
                : exchange;
    assertThat(networking.update(CLUSTER).isComplete()).isFalse();
    assertThat(aws.state().natGateways()).hasSize(1);
    spoil = exchange -> exchange;
    assertThat(networking.update(CLUSTER).unfinished()).isEmpty();
    assertThat(aws.state().natGateways()).hasSize(1);
  }

  @Test
  void listsInstancesInAnUnknownStateAsExisting() {
    String subnet = aws.state().subnets().get(0).id();
    String instance =
        aws.addInstance(subnet, List.of(), Map.of("kubernetes.io/cluster/k.example.com", "owned"));
    spoil =
        exchange ->
            exchange.call().startsWith("DescribeInstances ")
                ? exchange.with(
                    200, exchange.body().replaceAll("<name>running<", "<name>hibernating<"))
                : exchange;
    assertThat(networking.planDelete(CLUSTER.name()).problems().all())
        .anyMatch(problem -> problem.message().contains("instance " + instance));
  }
}
