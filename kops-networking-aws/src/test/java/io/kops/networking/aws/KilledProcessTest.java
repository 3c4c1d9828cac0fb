package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.plan.Plan;
import io.kops.networking.sampling.Sampled;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes that are really killed, with sixteen calls at a time under way. */
class KilledProcessTest {
  private static final Cluster CLUSTER = TestAccount.privateCluster();

  private final AwsSimulator aws = AwsSimulator.start();

  @TempDir Path store;

  @AfterEach
  void stop() {
    aws.close();
  }

  @ParameterizedTest
  @Sampled(every = 8)
  @CsvSource({
    "HALT_AFTER, 11",
    "HALT_BEFORE, 14",
    "HALT_AFTER, 15",
    "HALT_AFTER, 24",
    "HALT_BEFORE, 37",
    "HALT_AFTER, 46",
    "HALT_AFTER, 58",
    "HALT_AFTER, 57"
  })
  void createsTheRestAfterAKill(FatalCall.Fate fate, int call) throws Exception {
    int exit = KillableProcess.run(aws.endpoint(), store, Plan.Purpose.BUILD, fate, call);
    assertThat(exit).isEqualTo(FatalCall.HALTED);

    try (Successor successor = new Successor(aws.endpoint(), store)) {
      assertThatThrownBy(() -> successor.networking().update(CLUSTER))
          .isInstanceOfSatisfying(
              ClusterLockedException.class,
              locked -> {
                assertThat(locked.owner()).isEqualTo("mortal");
                successor.waitUntil(locked.until());
              });
      assertThat(successor.networking().update(CLUSTER).unfinished()).isEmpty();
      assertThat(successor.networking().plan(CLUSTER).isUpToDate()).isTrue();
    }
    assertThat(NetworkShape.of(aws.state())).isEqualTo(untroubled());
  }

  private static NetworkShape untroubled() {
    try (TestAccount account = TestAccount.open()) {
      account.make(CLUSTER);
      return account.shape();
    }
  }

  @ParameterizedTest
  @Sampled(every = 8)
  @CsvSource({"HALT_BEFORE, 15", "HALT_AFTER, 25", "HALT_AFTER, 50", "HALT_AFTER, 68"})
  void deletesTheRestAfterAKill(FatalCall.Fate fate, int call) throws Exception {
    NetworkShape before = NetworkShape.of(aws.state());
    try (Successor successor = new Successor(aws.endpoint(), store)) {
      successor.networking().update(CLUSTER);

      int exit = KillableProcess.run(aws.endpoint(), store, Plan.Purpose.DELETE, fate, call);
      assertThat(exit).isEqualTo(FatalCall.HALTED);

      assertThatThrownBy(() -> successor.deleteAll(CLUSTER.name()))
          .isInstanceOfSatisfying(
              ClusterLockedException.class, locked -> successor.waitUntil(locked.until()));
      assertThat(successor.deleteAll(CLUSTER.name()).unfinished()).isEmpty();
    }
    assertThat(NetworkShape.of(aws.state())).isEqualTo(before);
  }

  @Test
  void completesWithoutAKill() throws Exception {
    int exit =
        KillableProcess.run(
            aws.endpoint(), store, Plan.Purpose.BUILD, FatalCall.Fate.HALT_AFTER, 1000);
    assertThat(exit).isZero();
    assertThat(NetworkShape.of(aws.state())).isEqualTo(untroubled());
  }
}
