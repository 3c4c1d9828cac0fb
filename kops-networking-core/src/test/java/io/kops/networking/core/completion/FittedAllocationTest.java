package io.kops.networking.core.completion;

import static io.kops.networking.core.completion.Subnets.big;
import static io.kops.networking.core.completion.Subnets.cidrs;
import static io.kops.networking.core.completion.Subnets.layout;
import static io.kops.networking.core.completion.Subnets.letter;
import static io.kops.networking.core.completion.Subnets.subnet;
import static io.kops.networking.core.completion.Subnets.utility;
import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FittedAllocationTest {
  private static final Cidr NETWORK = Cidr.parse("172.20.0.0/16");

  private final Problems.Collector problems = Problems.collector();
  private final SubnetAllocation allocation = new SubnetAllocation.FittedAllocation();

  @ParameterizedTest
  @CsvSource({
    "1, 172.20.0.0/16",
    "2, 172.20.0.0/17 172.20.128.0/17",
    "3, 172.20.0.0/18 172.20.64.0/18 172.20.128.0/18",
    "4, 172.20.0.0/18 172.20.64.0/18 172.20.128.0/18 172.20.192.0/18",
    "5, 172.20.0.0/19 172.20.32.0/19 172.20.64.0/19 172.20.96.0/19 172.20.128.0/19",
    "6, 172.20.0.0/19 172.20.32.0/19 172.20.64.0/19 172.20.96.0/19 172.20.128.0/19"
        + " 172.20.160.0/19",
    "7, 172.20.0.0/19 172.20.32.0/19 172.20.64.0/19 172.20.96.0/19 172.20.128.0/19"
        + " 172.20.160.0/19 172.20.192.0/19",
    "8, 172.20.0.0/19 172.20.32.0/19 172.20.64.0/19 172.20.96.0/19 172.20.128.0/19"
        + " 172.20.160.0/19 172.20.192.0/19 172.20.224.0/19"
  })
  void assignsLargestBlocksThatFitToPublicZones(int zones, String expected) {
    List<Subnet> subnets = allocation.allocate(NETWORK, layout(SubnetType.PUBLIC, zones), problems);

    assertThat(String.join(" ", cidrs(subnets))).isEqualTo(expected);
    assertThat(problems.problems().all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 172.20.128.0/17 172.20.0.0/20",
    "2, 172.20.64.0/18 172.20.128.0/18 172.20.0.0/21 172.20.8.0/21",
    "3, 172.20.64.0/18 172.20.128.0/18 172.20.192.0/18 172.20.0.0/21 172.20.8.0/21 172.20.16.0/21",
    "4, 172.20.32.0/19 172.20.64.0/19 172.20.96.0/19 172.20.128.0/19"
        + " 172.20.0.0/22 172.20.4.0/22 172.20.8.0/22 172.20.12.0/22",
    "5, 172.20.32.0/19 172.20.64.0/19 172.20.96.0/19 172.20.128.0/19 172.20.160.0/19"
        + " 172.20.0.0/22 172.20.4.0/22 172.20.8.0/22 172.20.12.0/22 172.20.16.0/22",
    "6, 172.20.32.0/19 172.20.64.0/19 172.20.96.0/19 172.20.128.0/19 172.20.160.0/19"
        + " 172.20.192.0/19"
        + " 172.20.0.0/22 172.20.4.0/22 172.20.8.0/22 172.20.12.0/22 172.20.16.0/22"
        + " 172.20.20.0/22",
    "7, 172.20.32.0/19 172.20.64.0/19 172.20.96.0/19 172.20.128.0/19 172.20.160.0/19"
        + " 172.20.192.0/19 172.20.224.0/19"
        + " 172.20.0.0/22 172.20.4.0/22 172.20.8.0/22 172.20.12.0/22 172.20.16.0/22"
        + " 172.20.20.0/22 172.20.24.0/22"
  })
  void splitsFirstBlockForUtilitySubnets(int zones, String expected) {
    List<Subnet> subnets =
        allocation.allocate(NETWORK, layout(SubnetType.PRIVATE, zones), problems);

    assertThat(String.join(" ", cidrs(subnets))).isEqualTo(expected);
    assertThat(problems.problems().all()).isEmpty();
  }

  @Test
  void supportsAtMostSevenPrivateZones() {
    allocation.allocate(NETWORK, layout(SubnetType.PRIVATE, 8), problems);
    assertThat(problems.problems().of(CompletionCodes.INSUFFICIENT_CIDRS)).hasSize(1);
  }

  @Test
  void assignsNoBlockToIpv6OnlySubnets() {
    List<Subnet> subnets = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      subnets.add(subnet(letter(i), letter(i), SubnetType.PRIVATE).ipv6Cidr("/64#" + i).build());
    }
    for (int i = 0; i < 2; i++) {
      subnets.add(subnet("dualstack-" + i, letter(i), SubnetType.DUAL_STACK).build());
    }
    subnets.add(utility("a"));
    subnets.add(utility("b"));

    assertThat(cidrs(allocation.allocate(NETWORK, subnets, problems)))
        .containsExactly(
            "-", "-", "172.20.32.0/19", "172.20.64.0/19", "172.20.0.0/22", "172.20.4.0/22");
  }

  @Test
  void ignoresSubnetsInAdditionalCidrs() {
    List<Subnet> subnets = List.of(big("a"), big("b"), big("a", "10.1.0.0/16"));

    assertThat(cidrs(allocation.allocate(NETWORK, subnets, problems)))
        .containsExactly("172.20.0.0/17", "172.20.128.0/17", "10.1.0.0/16");
  }
}
