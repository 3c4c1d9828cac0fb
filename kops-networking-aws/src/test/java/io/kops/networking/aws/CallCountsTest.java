package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.ec2.NatGatewayPace;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The number of calls is small: about one per kind to read, and one per resource to create. */
class CallCountsTest {
  private static final int MOST_READS = 12;
  private static final int MOST_CALLS_BESIDE_LOOKS = 60;
  private static final int MOST_WRITES_TO_CREATE = 54;

  private static Map<String, Long> byAction(AwsSimulator aws) {
    return aws.calls().stream()
        .collect(Collectors.groupingBy(Call::action, TreeMap::new, Collectors.counting()));
  }

  @Test
  void createsAHighlyAvailableClusterInFewCallsAndRereadsInFewer() {
    Cluster cluster = TestAccount.privateCluster();
    try (TestAccount account = TestAccount.open()) {
      account.make(cluster);
      Map<String, Long> making = byAction(account.aws());
      long total = account.aws().calls().size();
      long writes = account.aws().mutatingCallCount();
      // The number of reads of NAT gateways depends on the time until they are available.
      long looks = account.aws().callCount("DescribeNatGateways") - 2;

      account.aws().forgetCalls();
      Plan again = account.networking().plan(cluster);
      account.networking().apply(again);
      Map<String, Long> seeing = byAction(account.aws());

      System.out.printf(
          "calls to make %d resources: %d (%d of them reads); to see that nothing changed: %d%n",
          again.resources().size(), total, total - writes, account.aws().calls().size());
      assertThat(writes).as("%s", making).isLessThanOrEqualTo(MOST_WRITES_TO_CREATE);
      assertThat(total - writes - looks)
          .as("readings before the plan and before the apply, %s", making)
          .isLessThanOrEqualTo(2L * MOST_READS);
      assertThat(again.isUpToDate()).isTrue();
      assertThat(account.aws().mutatingCallCount()).isZero();
      assertThat(account.aws().calls()).as("%s", seeing).hasSizeLessThanOrEqualTo(MOST_READS);
    }
  }

  @Test
  void readsTheNetworkOnceInOneStepUpdates() {
    try (TestAccount account = TestAccount.open()) {
      account.networking().update(TestAccount.privateCluster());

      // Four to six looks at pending NAT gateways come on top, depending on which threads meet.
      long looks = account.aws().callCount("DescribeNatGateways");
      System.out.printf(
          "calls to make them in one step: %d (%d of them reads, %d looks at NAT gateways)%n",
          account.aws().calls().size(),
          account.aws().calls().size() - account.aws().mutatingCallCount(),
          looks);
      assertThat(account.aws().calls().size() - looks).isLessThanOrEqualTo(MOST_CALLS_BESIDE_LOOKS);
    }
  }

  @Test
  void needsAsFewReadsForAnIpv6Cluster() {
    Cluster cluster = V137NetworksTest.dualStack();
    try (TestAccount account = TestAccount.open()) {
      account.networking().update(cluster);
      long reads = account.aws().calls().size() - account.aws().mutatingCallCount();
      System.out.printf(
          "calls to make one with IPv6 in one step: %d (%d of them reads, %d for attributes)%n",
          account.aws().calls().size(), reads, account.aws().callCount("ModifySubnetAttribute"));
      assertThat(
              account.aws().mutatingCallCount() - account.aws().callCount("ModifySubnetAttribute"))
          .isLessThanOrEqualTo(72);

      account.aws().forgetCalls();
      assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();
      assertThat(account.aws().calls())
          .as("one more, for egress-only internet gateways")
          .hasSizeLessThanOrEqualTo(MOST_READS + 1);
    }
  }

  @Test
  void pollsANatGatewayTenTimesInAMinute() {
    try (TestAccount account =
        TestAccount.open(
            settings -> settings.natGatewayPace(NatGatewayPace.duration(Duration.ofMinutes(1))))) {
      account
          .networking()
          .update(TestAccount.cluster().zones("us-east-1a").privateTopology().build());

      assertThat(account.aws().callCount("DescribeNatGateways")).isLessThanOrEqualTo(1 + 10);
    }
  }

  private static List<AccessSource> manySources() {
    return IntStream.range(0, 20)
        .mapToObj(i -> AccessSource.parse("198.51.100." + i + "/32"))
        .toList();
  }

  @Test
  void readsALargeClusterInAsFewCalls() {
    Cluster cluster =
        TestAccount.cluster()
            .zones("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e")
            .privateTopology()
            .bastion()
            .spec(spec -> spec.nodePortAccess(manySources()))
            .build();
    try (TestAccount account = TestAccount.open(settings -> settings.quotas(Quotas.unlimited()))) {
      account.make(cluster);
      account.aws().forgetCalls();

      assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();

      assertThat(account.aws().calls()).hasSizeLessThanOrEqualTo(MOST_READS);
    }
  }

  /** The status of a pending change is read until the change is in sync. */
  private static List<Call> ofDns(AwsSimulator aws) {
    return aws.calls().stream()
        .filter(call -> call.service().equals("route53"))
        .filter(call -> !call.action().equals("GetChange"))
        .toList();
  }

  @Test
  void publishesDnsNamesInThreeReadsAndOneWrite() {
    Cluster cluster = V137Clusters.v137("us-east-1a").privateTopology().build();
    try (V137Clusters without = new V137Clusters();
        V137Clusters account = V137Clusters.withDns()) {
      account.aws().addHostedZone("example.com");
      without.networking().update(cluster);
      account.networking().update(cluster);

      assertThat(account.aws().mutatingCallCount())
          .isEqualTo(without.aws().mutatingCallCount() + 1);
      long polls = account.aws().callCount("GetChange");
      assertThat((long) account.aws().calls().size() - polls)
          .as("the zone, its records and the load balancer are read, and one batch is written")
          .isEqualTo(without.aws().calls().size() + 3 + 1);
      assertThat(polls).isEqualTo(2);

      account.aws().forgetCalls();
      assertThat(account.networking().update(cluster).isComplete()).isTrue();
      assertThat(account.aws().mutatingCallCount()).isZero();
      assertThat(ofDns(account.aws())).hasSize(2);
    }
  }

  @Test
  void readsAPrivateZoneOnce() {
    Cluster cluster =
        V137Clusters.v137("us-east-1a").privateTopology().dns(DnsType.PRIVATE).build();
    try (V137Clusters account = V137Clusters.withDns()) {
      account.aws().addPrivateHostedZone("example.com", "vpc-0123456789abcdef0");
      account.networking().update(cluster);
      assertThat(ofDns(account.aws()))
          .extracting(Call::action)
          .containsExactlyInAnyOrder(
              "ListHostedZones",
              "ListResourceRecordSets",
              "AssociateVPCWithHostedZone",
              "ChangeResourceRecordSets");

      account.aws().forgetCalls();
      assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();
      assertThat(ofDns(account.aws())).hasSize(3);
    }
  }
}
