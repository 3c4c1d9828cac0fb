package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.LoadBalancerSubnet;
import io.kops.networking.plan.UnreadableNetworkException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is lost at a call for the load balancers of a cluster of the 1.37 line, or for the
 * groups behind them: applying again ends in the same, with nothing twice.
 */
class TodaysMachineFaultsTest {
  private static final int MOST_APPLIES = 4;
  private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1";

  private static final Cluster SMALL =
      TodaysMachines.withApi(
          TodaysMachines.today("us-east-1a", "us-east-1b").dns(DnsType.NONE).build(),
          settings -> settings.subnets(List.of(place("us-east-1a"))));

  private static final Cluster CHANGED =
      TodaysMachines.withApi(
              SMALL,
              settings ->
                  settings
                      .sslCertificate(CERTIFICATE)
                      .crossZoneLoadBalancing(false)
                      .subnets(List.of(place("us-east-1a"), place("us-east-1b"))))
          .withInstanceGroups(
              SMALL.instanceGroups().stream().map(TodaysMachineFaultsTest::changed).toList());

  private static LoadBalancerSubnet place(String subnet) {
    return LoadBalancerSubnet.builder().name(subnet).build();
  }

  private static InstanceGroup changed(InstanceGroup group) {
    return group.toBuilder().httpPutResponseHopLimit(2).build();
  }

  /** What is under way when something is lost. */
  enum Work {
    MAKING {
      @Override
      void prepare(TodaysMachines world) {}

      @Override
      ApplyReport run(TodaysMachines world) {
        return world.networking().update(SMALL);
      }
    },
    CHANGING {
      @Override
      void prepare(TodaysMachines world) {
        MAKING.run(world);
      }

      @Override
      ApplyReport run(TodaysMachines world) {
        return world.networking().update(CHANGED);
      }
    },
    GOING_BACK {
      @Override
      void prepare(TodaysMachines world) {
        CHANGING.run(world);
      }

      @Override
      ApplyReport run(TodaysMachines world) {
        return world.networking().update(SMALL);
      }
    },
    DELETING {
      @Override
      void prepare(TodaysMachines world) {
        MAKING.run(world);
      }

      @Override
      ApplyReport run(TodaysMachines world) {
        return world.networking().delete(SMALL.name(), ApplyListener.NONE, new CancellationToken());
      }
    };

    abstract void prepare(TodaysMachines world);

    abstract ApplyReport run(TodaysMachines world);
  }

  private static final List<BiConsumer<AwsSimulator, Integer>> FAULTS =
      List.of(
          (aws, n) -> aws.faults().onCall().nth(n).loseRequest(),
          (aws, n) -> aws.faults().onCall().nth(n).loseResponse(),
          (aws, n) -> aws.faults().onCall().nth(n).andLater().times(6).loseResponse(),
          (aws, n) -> aws.faults().onCall().nth(n).answer("InternalFailure", 500, "a failure"));

  private static TodaysMachines readyFor(Work work) {
    TodaysMachines world = new TodaysMachines();
    work.prepare(world);
    world.aws().forgetCalls();
    return world;
  }

  private static boolean isAboutThem(Call call) {
    return call.service().equals("elasticloadbalancingv2")
        || call.action().endsWith("TargetGroups")
        || (call.service().equals("autoscaling") && call.mutating());
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void whateverIsLostNothingIsMadeTwiceAndNothingIsLeft(Work work) {
    NetworkShape wanted;
    List<Call> calls;
    try (TodaysMachines world = readyFor(work)) {
      assertThat(work.run(world).unfinished()).isEmpty();
      wanted = world.shape();
      calls = world.aws().calls();
    }
    List<Integer> places =
        IntStream.rangeClosed(1, calls.size())
            .filter(n -> isAboutThem(calls.get(n - 1)))
            .boxed()
            .toList();
    assertThat(places).hasSizeGreaterThan(10);
    for (int n : places) {
      // A read changes nothing, whichever way its answer is lost.
      int faults = calls.get(n - 1).mutating() ? FAULTS.size() : 1;
      for (BiConsumer<AwsSimulator, Integer> fault : FAULTS.subList(0, faults)) {
        String place =
            "fault %d at call %d, %s"
                .formatted(FAULTS.indexOf(fault), n, calls.get(n - 1).action());
        try (TodaysMachines world = readyFor(work)) {
          fault.accept(world.aws(), n);
          runWithFault(world, work);
          world.aws().faults().clear();
          applyAgain(world, work, place);
          assertThat(world.shape().lines()).as(place).isEqualTo(wanted.lines());
        }
      }
    }
  }

  private static void runWithFault(TodaysMachines world, Work work) {
    try {
      work.run(world);
    } catch (UnreadableNetworkException expected) {
      assertThat(expected).isNotNull();
    }
  }

  private static void applyAgain(TodaysMachines world, Work work, String place) {
    for (int applies = 0; applies < MOST_APPLIES; applies++) {
      if (work.run(world).isComplete()) {
        return;
      }
    }
    throw new AssertionError("still not complete: " + place);
  }
}
