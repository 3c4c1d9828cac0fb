package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.plan.Plan;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * The lifecycle of a network on another implementation of AWS than this project's simulator, at
 * {@code -Dkops.endpoint=URL}, with fake credentials. Skipped without an endpoint.
 */
class OtherEndpointTest {
  private static final String ENDPOINT = System.getProperty("kops.endpoint", "");
  private static final Cluster CLUSTER = TestAccount.privateCluster();

  /** The resources of the private cluster in three zones. */
  private static final Map<String, Integer> WHOLE =
      new TreeMap<>(
          Map.of(
              "vpcs", 1,
              "dhcpOptions", 1,
              "internetGateways", 1,
              "subnets", 6,
              "routeTables", 4,
              "addresses", 3,
              "natGateways", 3,
              "securityGroups", 5));

  private static final Map<String, Integer> NOTHING = new TreeMap<>();

  static {
    WHOLE.keySet().forEach(kind -> NOTHING.put(kind, 0));
  }

  @TempDir Path store;

  @BeforeEach
  void onlyWhereThereIsOne() {
    assumeTrue(!ENDPOINT.isEmpty(), "no -Dkops.endpoint=URL is given");
  }

  @AfterEach
  void leaveNothing() {
    if (!ENDPOINT.isEmpty()) {
      try (EndpointClients clients = clients();
          AwsNetworking networking = networking(clients)) {
        networking.delete(CLUSTER.name(), ApplyListener.NONE, new CancellationToken());
        assertThat(counts(clients.ec2())).isEqualTo(NOTHING);
      }
    }
  }

  private static EndpointClients clients() {
    return EndpointClients.at(URI.create(ENDPOINT));
  }

  private static AwsNetworking networking(EndpointClients clients) {
    return AwsNetworking.builder().ec2(clients.ec2()).iam(clients.iam()).build();
  }

  private static Map<String, Integer> counts(Ec2Client ec2) {
    Filter ours =
        Filter.builder()
            .name("tag:" + ClusterTags.KUBERNETES_CLUSTER)
            .values(CLUSTER.name().value())
            .build();
    Map<String, Integer> counts = new TreeMap<>();
    counts.put("vpcs", ec2.describeVpcs(r -> r.filters(ours)).vpcs().size());
    counts.put("dhcpOptions", ec2.describeDhcpOptions(r -> r.filters(ours)).dhcpOptions().size());
    counts.put(
        "internetGateways",
        ec2.describeInternetGateways(r -> r.filters(ours)).internetGateways().size());
    counts.put("subnets", ec2.describeSubnets(r -> r.filters(ours)).subnets().size());
    counts.put("routeTables", ec2.describeRouteTables(r -> r.filters(ours)).routeTables().size());
    counts.put("addresses", ec2.describeAddresses(r -> r.filters(ours)).addresses().size());
    counts.put(
        "securityGroups", ec2.describeSecurityGroups(r -> r.filters(ours)).securityGroups().size());
    counts.put(
        "natGateways",
        (int)
            ec2.describeNatGateways(r -> r.filter(ours)).natGateways().stream()
                .filter(gateway -> gateway.state() == NatGatewayState.AVAILABLE)
                .count());
    return counts;
  }

  @Test
  void createsANetworkOnceAndDeletesItCompletely() {
    try (EndpointClients clients = clients();
        AwsNetworking networking = networking(clients)) {
      assertThat(networking.apply(networking.plan(CLUSTER)).unfinished()).isEmpty();
      assertThat(networking.plan(CLUSTER).changes()).isEmpty();
      assertThat(counts(clients.ec2())).isEqualTo(WHOLE);
      assertThat(networking.apply(networking.planDelete(CLUSTER.name())).unfinished()).isEmpty();
      assertThat(networking.planDelete(CLUSTER.name()).resources()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 14, 17, 20, 24, 30, 36, 42, 48, 54, 60})
  void createsNothingTwiceWhenAResponseIsLost(int call) {
    FatalCall lost = new FatalCall(FatalCall.Fate.LOSE_ANSWER, call);
    try (EndpointClients clients = EndpointClients.at(URI.create(ENDPOINT), lost);
        AwsNetworking networking = networking(clients)) {
      assertThat(networking.update(CLUSTER).unfinished()).isEmpty();
      assertThat(networking.plan(CLUSTER).changes()).isEmpty();
      assertThat(counts(clients.ec2())).isEqualTo(WHOLE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BUILD, HALT_AFTER, 15",
    "BUILD, HALT_BEFORE, 24",
    "BUILD, HALT_AFTER, 36",
    "BUILD, HALT_AFTER, 50",
    "DELETE, HALT_AFTER, 25",
    "DELETE, HALT_AFTER, 50"
  })
  void createsTheRestAfterAKill(Plan.Purpose purpose, FatalCall.Fate fate, int call)
      throws Exception {
    URI endpoint = URI.create(ENDPOINT);
    try (Successor successor = new Successor(endpoint, store);
        EndpointClients clients = clients()) {
      if (purpose == Plan.Purpose.DELETE) {
        successor.networking().update(CLUSTER);
      }
      assertThat(KillableProcess.run(endpoint, store, purpose, fate, call))
          .isEqualTo(FatalCall.HALTED);

      run(successor, purpose);

      assertThat(counts(clients.ec2())).isEqualTo(purpose == Plan.Purpose.BUILD ? WHOLE : NOTHING);
    }
  }

  private static void run(Successor successor, Plan.Purpose purpose) {
    try {
      complete(successor, purpose);
    } catch (ClusterLockedException locked) {
      successor.waitUntil(locked.until());
      complete(successor, purpose);
    }
  }

  private static void complete(Successor successor, Plan.Purpose purpose) {
    switch (purpose) {
      case BUILD -> assertThat(successor.networking().update(CLUSTER).unfinished()).isEmpty();
      case DELETE -> assertThat(successor.deleteAll(CLUSTER.name()).unfinished()).isEmpty();
    }
  }
}
