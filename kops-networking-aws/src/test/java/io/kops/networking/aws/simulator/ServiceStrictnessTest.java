package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** Tag constraints and throttling of services other than EC2. */
class ServiceStrictnessTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator simulator = AwsSimulator.builder().clock(clock).start();
  private final ElasticLoadBalancingV2Client balancing = simulator.networkLoadBalancing();
  private final String vpc = new SimulatedNetwork(simulator).vpc();

  @AfterEach
  void stop() {
    simulator.close();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private void createTargetGroup(List<Tag> tags) {
    balancing.createTargetGroup(
        r -> r.name("g").vpcId(vpc).protocol(ProtocolEnum.TCP).port(443).tags(tags));
  }

  /**
   * The pattern of TagKey and TagValue in the ELB API reference. The prefix aws: is reserved in any
   * case.
   */
  @ParameterizedTest
  @ValueSource(strings = {"a#b", "a,b", "a*", "aws:a", "Aws:a"})
  void rejectsTagOfTargetGroupWithOtherCharacters(String key) {
    assertRefused("ValidationError", () -> createTargetGroup(List.of(tag(key, "1"))));
    createTargetGroup(List.of(tag("kubernetes.io/cluster/k.example.com", "owned_+=-@: é")));
  }

  @Test
  void rejectsTagOfTargetGroupWhenItIsTooLong() {
    assertRefused("ValidationError", () -> createTargetGroup(List.of(tag("k".repeat(129), "1"))));
    assertRefused("ValidationError", () -> createTargetGroup(List.of(tag("k", "v".repeat(257)))));
  }

  @Test
  void rejectsTargetGroupWithMoreThan50Tags() {
    assertRefused(
        "TooManyTags",
        () ->
            createTargetGroup(
                IntStream.range(0, 51).mapToObj(number -> tag("k" + number, "v")).toList()));
  }

  /**
   * "Request throttling for the ELB API": 40 reads at once, 10 more per second,
   * ThrottlingException.
   */
  @Test
  void throttlesReadsOfLoadBalancingTogether() {
    simulator.throttling().enable();
    for (int i = 0; i < 20; i++) {
      balancing.describeLoadBalancers();
      balancing.describeTargetGroups();
    }

    assertRefused("ThrottlingException", balancing::describeLoadBalancers);
    simulator.loadBalancing().describeLoadBalancers();
    clock.advance(Duration.ofMillis(100));
    balancing.describeTargetGroups();
  }

  @Test
  void throttlesIamAndAutoScalingWithTheirOwnCode() {
    simulator.throttling().limit("ListRoles", 1, 1);
    simulator.throttling().limit("DescribeAutoScalingGroups", 1, 1);
    simulator.throttling().enable();
    simulator.iam().listRoles();
    simulator.autoScaling().describeAutoScalingGroups();

    assertRefused("Throttling", () -> simulator.iam().listRoles());
    assertRefused("Throttling", () -> simulator.autoScaling().describeAutoScalingGroups());
  }

  /** The IPv6 block of a new subnet is initially associating (SubnetCidrBlockState). */
  @Test
  void showsIpv6BlockOfNewSubnetAsAssociatingAtFirst() {
    simulator.ec2().associateVpcCidrBlock(r -> r.vpcId(vpc).amazonProvidedIpv6CidrBlock(true));
    simulator.ec2().describeVpcs();
    String block =
        simulator
            .ec2()
            .describeVpcs()
            .vpcs()
            .get(0)
            .ipv6CidrBlockAssociationSet()
            .get(0)
            .ipv6CidrBlock()
            .replace("/56", "/64");

    var created =
        simulator
            .ec2()
            .createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24").ipv6CidrBlock(block))
            .subnet();

    assertThat(created.ipv6CidrBlockAssociationSet().get(0).ipv6CidrBlockState().state())
        .isEqualTo(SubnetCidrBlockStateCode.ASSOCIATING);
    assertThat(stateOfIpv6Block()).isEqualTo(SubnetCidrBlockStateCode.ASSOCIATING);
    assertThat(stateOfIpv6Block()).isEqualTo(SubnetCidrBlockStateCode.ASSOCIATED);
  }

  private SubnetCidrBlockStateCode stateOfIpv6Block() {
    return simulator
        .ec2()
        .describeSubnets()
        .subnets()
        .get(0)
        .ipv6CidrBlockAssociationSet()
        .get(0)
        .ipv6CidrBlockState()
        .state();
  }

  /** A lagging replica returns a deleted resource until it has caught up. */
  @Test
  void showsDeletedVpcUntilReadsCatchUp() {
    simulator.staleReads().lag(Duration.ofSeconds(10));
    simulator.ec2().describeVpcs();
    simulator.ec2().deleteVpc(r -> r.vpcId(vpc));

    assertThat(simulator.ec2().describeVpcs().vpcs()).isNotEmpty();
    clock.advance(Duration.ofSeconds(10));
    assertThat(simulator.ec2().describeVpcs().vpcs())
        .extracting(shown -> shown.vpcId())
        .doesNotContain(vpc);
  }
}
