package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.ec2.DeletionPace;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.plan.Plan;
import io.kops.networking.sampling.Sampled;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real processes that are killed while they create or delete a cluster with instance groups and
 * load balancers, whose network interfaces stay attached for a while after the load balancers, and
 * with roles of service accounts.
 */
class KilledProcessWithInstancesTest {
  private static final Cluster CLUSTER = KillableProcess.WITH_INSTANCES;

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final AwsSimulator aws =
      AwsSimulator.builder()
          .clock(() -> Instant.now().plus(ahead.get()))
          .deletionPace(
              new DeletionPace(
                  Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(1)))
          .start();

  @TempDir Path store;

  @BeforeEach
  void addImageAndZone() {
    aws.addImage("099720109477", "image", "/dev/xvda");
    aws.addHostedZone("example.com");
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private Successor successor() {
    return new Successor(aws.endpoint(), store, ahead, true);
  }

  private void assertKilled(Plan.Purpose purpose, FatalCall.Fate fate, String action, int call)
      throws Exception {
    assertThat(KillableProcess.run(aws.endpoint(), store, purpose, fate, action, call, true))
        .isEqualTo(FatalCall.HALTED);
  }

  @ParameterizedTest
  @Sampled(every = 3)
  @CsvSource({
    "HALT_AFTER, CreateOpenIDConnectProvider, 1",
    "HALT_BEFORE, '', 40",
    "HALT_AFTER, '', 60",
    "HALT_AFTER, CreateRole, 5",
    "HALT_BEFORE, CreateOpenIDConnectProvider, 1"
  })
  void createsTheRestAfterAKill(FatalCall.Fate fate, String action, int call) throws Exception {
    assertKilled(Plan.Purpose.BUILD, fate, action, call);
    try (Successor successor = successor()) {
      assertThatThrownBy(() -> successor.networking().update(CLUSTER))
          .isInstanceOfSatisfying(
              ClusterLockedException.class, locked -> successor.waitUntil(locked.until()));
      assertThat(successor.networking().update(CLUSTER).unfinished()).isEmpty();
      assertThat(successor.networking().plan(CLUSTER).isUpToDate()).isTrue();
    }
    try (V137Clusters untroubled = V137Clusters.withDns()) {
      untroubled.aws().addHostedZone("example.com");
      assertThat(NetworkShape.of(aws.state())).isEqualTo(untroubled.make(CLUSTER).shape());
    }
  }

  @ParameterizedTest
  @Sampled(every = 3)
  @CsvSource({
    "HALT_AFTER, DeleteOpenIDConnectProvider, 1",
    "HALT_BEFORE, '', 60",
    "HALT_AFTER, '', 80",
    "HALT_AFTER, DeleteRole, 5",
    "HALT_AFTER, '', 100"
  })
  void deletesTheRestAfterAKill(FatalCall.Fate fate, String action, int call) throws Exception {
    NetworkShape before = NetworkShape.of(aws.state());
    try (Successor successor = successor()) {
      assertThat(successor.networking().update(CLUSTER).unfinished()).isEmpty();
      assertKilled(Plan.Purpose.DELETE, fate, action, call);
      assertThatThrownBy(() -> successor.deleteAll(CLUSTER.name()))
          .isInstanceOfSatisfying(
              ClusterLockedException.class, locked -> successor.waitUntil(locked.until()));
      assertThat(successor.deleteAll(CLUSTER.name()).unfinished()).isEmpty();
    }
    assertThat(NetworkShape.of(aws.state())).isEqualTo(before);
  }
}
