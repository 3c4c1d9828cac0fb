package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.sampling.Sampling;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Loses each call of some work on a cluster with instances, one after the other and in every way,
 * and applies again: the result must be the same as without loss.
 *
 * @param small the cluster that is created
 * @param changed the cluster after the change
 * @param matter the calls that are lost
 */
record LostResponses(Cluster small, Cluster changed, Predicate<Call> matter) {
  private static final int MOST_APPLIES = 4;

  private static final List<BiConsumer<AwsSimulator, Integer>> FAULTS =
      List.of(
          (aws, n) -> aws.faults().onCall().nth(n).loseRequest(),
          (aws, n) -> aws.faults().onCall().nth(n).loseResponse(),
          (aws, n) -> aws.faults().onCall().nth(n).andLater().times(6).loseResponse(),
          (aws, n) -> aws.faults().onCall().nth(n).answer("InternalFailure", 500, "a failure"));

  /** The work in progress when a call is lost. */
  enum Work {
    MAKING {
      @Override
      void prepare(V137Clusters world, LostResponses clusters) {}

      @Override
      ApplyReport run(V137Clusters world, LostResponses clusters) {
        return world.networking().update(clusters.small());
      }
    },
    CHANGING {
      @Override
      void prepare(V137Clusters world, LostResponses clusters) {
        MAKING.run(world, clusters);
      }

      @Override
      ApplyReport run(V137Clusters world, LostResponses clusters) {
        return world.networking().update(clusters.changed());
      }
    },
    GOING_BACK {
      @Override
      void prepare(V137Clusters world, LostResponses clusters) {
        CHANGING.run(world, clusters);
      }

      @Override
      ApplyReport run(V137Clusters world, LostResponses clusters) {
        return world.networking().update(clusters.small());
      }
    },
    DELETING {
      @Override
      void prepare(V137Clusters world, LostResponses clusters) {
        MAKING.run(world, clusters);
      }

      @Override
      ApplyReport run(V137Clusters world, LostResponses clusters) {
        return world
            .networking()
            .delete(clusters.small().name(), ApplyListener.NONE, new CancellationToken());
      }
    };

    abstract void prepare(V137Clusters world, LostResponses clusters);

    abstract ApplyReport run(V137Clusters world, LostResponses clusters);
  }

  /**
   * Asserts that there are no duplicates and no leftovers.
   *
   * @param atLeast the minimum number of calls to lose
   */
  void assertHarmless(Work work, int atLeast) {
    NetworkShape wanted;
    List<Call> calls;
    try (V137Clusters world = readyFor(work)) {
      assertThat(work.run(world, this).unfinished()).isEmpty();
      wanted = world.shape();
      calls = world.aws().calls();
    }
    List<Integer> places =
        IntStream.rangeClosed(1, calls.size())
            .filter(n -> matter.test(calls.get(n - 1)))
            .boxed()
            .toList();
    assertThat(places).hasSizeGreaterThanOrEqualTo(atLeast);
    assertThat(
            Sampling.of(places, 3).parallelStream()
                .flatMap(n -> leftBehind(work, n, calls.get(n - 1), wanted)))
        .isEmpty();
  }

  /** Returns the differences after losing a call in each way. */
  private Stream<String> leftBehind(Work work, int n, Call call, NetworkShape wanted) {
    // A read changes nothing, whichever way its answer is lost.
    int faults = call.mutating() ? FAULTS.size() : 1;
    return IntStream.range(0, faults)
        .mapToObj(
            fault ->
                leftBehind(work, n, FAULTS.get(fault), wanted)
                    .map(
                        "fault %d at call %d, %s: %%s".formatted(fault, n, call.action())
                            ::formatted))
        .flatMap(Optional::stream);
  }

  private Optional<String> leftBehind(
      Work work, int n, BiConsumer<AwsSimulator, Integer> fault, NetworkShape wanted) {
    try (V137Clusters world = readyFor(work)) {
      fault.accept(world.aws(), n);
      runWithFault(world, work);
      world.aws().faults().clear();
      if (!applyAgain(world, work)) {
        return Optional.of("still not complete");
      }
      NetworkShape shape = world.shape();
      return shape.lines().equals(wanted.lines())
          ? Optional.empty()
          : Optional.of("created " + shape.lines() + ", not " + wanted.lines());
    } catch (RuntimeException failure) {
      return Optional.of(failure.toString());
    }
  }

  private V137Clusters readyFor(Work work) {
    V137Clusters world = new V137Clusters();
    work.prepare(world, this);
    world.aws().forgetCalls();
    return world;
  }

  private void runWithFault(V137Clusters world, Work work) {
    try {
      work.run(world, this);
    } catch (AwsReadException expected) {
      assertThat(expected).isNotNull();
    }
  }

  private boolean applyAgain(V137Clusters world, Work work) {
    for (int applies = 0; applies < MOST_APPLIES; applies++) {
      if (work.run(world, this).isComplete()) {
        return true;
      }
    }
    return false;
  }
}
