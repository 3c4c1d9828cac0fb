package io.kops.networking.core.completion;

import static io.kops.networking.core.completion.Subnets.big;
import static io.kops.networking.core.completion.Subnets.cidrs;
import static io.kops.networking.core.completion.Subnets.layout;
import static io.kops.networking.core.completion.Subnets.utility;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationInEighthsTest {
  private static final Cidr NETWORK = Cidr.parse("172.20.0.0/16");
  private static final List<String> BIG =
      List.of(
          "172.20.32.0/19",
          "172.20.64.0/19",
          "172.20.96.0/19",
          "172.20.128.0/19",
          "172.20.160.0/19",
          "172.20.192.0/19",
          "172.20.224.0/19");
  private static final List<String> SMALL =
      List.of(
          "172.20.0.0/22",
          "172.20.4.0/22",
          "172.20.8.0/22",
          "172.20.12.0/22",
          "172.20.16.0/22",
          "172.20.20.0/22",
          "172.20.24.0/22",
          "172.20.28.0/22");

  private final Problems.Collector problems = Problems.collector();
  private final SubnetAllocation allocation = new SubnetAllocation.EighthAllocation();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void assignsEighthsAfterTheFirstToPublicZones(int zones) {
    List<Subnet> subnets = allocation.allocate(NETWORK, layout(SubnetType.PUBLIC, zones), problems);

    assertThat(cidrs(subnets)).isEqualTo(BIG.subList(0, zones));
    assertThat(problems.problems().all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void splitsFirstEighthForUtilitySubnetsWithPrivateTopology(int zones) {
    List<Subnet> subnets =
        allocation.allocate(NETWORK, layout(SubnetType.PRIVATE, zones), problems);

    List<String> expected = new ArrayList<>(BIG.subList(0, zones));
    expected.addAll(SMALL.subList(0, zones));
    assertThat(cidrs(subnets)).isEqualTo(expected);
    assertThat(problems.problems().all()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = SubnetType.class,
      names = {"PUBLIC", "PRIVATE"})
  void reportsMissingBlockForEighthZone(SubnetType type) {
    allocation.allocate(NETWORK, layout(type, 8), problems);

    assertThat(problems.problems().all())
        .extracting(Problem::code, Problem::path)
        .containsExactly(
            tuple(CompletionCodes.INSUFFICIENT_CIDRS, new FieldPath("spec.subnets[7].cidr")));
  }

  @Test
  void assignsBlocksInOrderOfZones() {
    List<Subnet> subnets =
        allocation.allocate(
            NETWORK, List.of(big("c"), utility("b"), big("a"), utility("a"), big("b")), problems);

    assertThat(cidrs(subnets))
        .containsExactly(
            "172.20.96.0/19", "172.20.4.0/22", "172.20.32.0/19", "172.20.0.0/22", "172.20.64.0/19");
  }

  @Test
  void skipsBlocksThatOverlapGivenCidrs() {
    List<Subnet> subnets =
        allocation.allocate(
            NETWORK,
            List.of(
                big("a", "172.20.32.0/20"), utility("a", "172.20.4.0/22"), big("b"), utility("b")),
            problems);

    assertThat(cidrs(subnets))
        .containsExactly("172.20.32.0/20", "172.20.4.0/22", "172.20.96.0/19", "172.20.64.0/22");
  }

  @Test
  void reportsMissingBlocksForSmallNetwork() {
    allocation.allocate(Cidr.parse("10.0.0.0/30"), List.of(big("a"), big("b")), problems);

    assertThat(problems.problems().of(CompletionCodes.INSUFFICIENT_CIDRS)).hasSize(2);
  }

  @Test
  void rejectsDualStackSubnets() {
    allocation.allocate(NETWORK, layout(SubnetType.DUAL_STACK, 1), problems);

    assertThat(problems.problems().of(CompletionCodes.SUBNET_TYPE_UNSUPPORTED)).hasSize(1);
  }
}
