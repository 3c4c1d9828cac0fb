package io.kops.networking.aws;

import static io.kops.networking.aws.RollingClusters.NAME;
import static io.kops.networking.aws.RollingClusters.named;
import static io.kops.networking.aws.RollingClusters.retyped;
import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.sampling.Sampling;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** After any lost call of a rolling update, each instance is replaced once, without leftovers. */
class RollingFaultsTest {
  private static final RollingSettings SURGE =
      RollingSettings.builder().maxSurge(1).maxUnavailable(0).build();
  private static final int MOST_RUNS = 4;

  private static final List<BiConsumer<AwsSimulator, Integer>> FAULTS =
      List.of(
          (aws, n) -> aws.faults().onCall().nth(n).loseRequest(),
          (aws, n) -> aws.faults().onCall().nth(n).loseResponse(),
          (aws, n) -> aws.faults().onCall().nth(n).andLater().times(6).loseResponse(),
          (aws, n) -> aws.faults().onCall().nth(n).answer("InternalFailure", 500, "a failure"));

  private static RollingClusters world() {
    RollingClusters world =
        new RollingClusters()
            .with(named(NAME).zones("us-east-1a").build())
            .update(NAME, cluster -> retyped(cluster, "m4.xlarge"));
    world.aws().forgetCalls();
    return world;
  }

  @Test
  void replacesEveryInstanceOnceAfterAnyLostCall() {
    List<Call> calls;
    try (RollingClusters world = world()) {
      assertThat(world.roll(SURGE).isComplete()).isTrue();
      calls = world.aws().calls();
    }
    assertThat(calls.stream().filter(Call::mutating)).hasSizeGreaterThan(4);
    for (int n : Sampling.of(IntStream.rangeClosed(1, calls.size()).boxed().toList(), 4)) {
      for (BiConsumer<AwsSimulator, Integer> fault : FAULTS) {
        String place =
            "fault %d at call %d, %s"
                .formatted(FAULTS.indexOf(fault), n, calls.get(n - 1).action());
        try (RollingClusters world = world()) {
          Set<String> old = new TreeSet<>(world.running(NAME));
          world.aws().forgetCalls();
          fault.accept(world.aws(), n);
          runWithFault(world);
          world.aws().faults().clear();
          runAgain(world, place);

          Set<String> now = world.running(NAME);
          assertThat(now).as(place).hasSize(3).doesNotContainAnyElementsOf(old);
          assertThat(world.instances()).as(place + ": launched once each").hasSize(6);
          assertThat(world.members("nodes.k.example.com")).as(place).hasSize(2);
          assertThat(world.members("master-us-east-1a.masters.k.example.com")).hasSize(1);
          assertThat(world.detached()).as(place).isEmpty();
        }
      }
    }
  }

  private static void runWithFault(RollingClusters world) {
    try {
      world.roll(SURGE);
    } catch (AwsReadException expected) {
      assertThat(expected).isNotNull();
    }
  }

  private static void runAgain(RollingClusters world, String place) {
    for (int runs = 0; runs < MOST_RUNS; runs++) {
      if (world.roll(SURGE).isComplete() && !world.preview().isNeeded()) {
        return;
      }
    }
    throw new AssertionError("still not complete: " + place);
  }
}
