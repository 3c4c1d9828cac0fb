package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.plan.UnreadableNetworkException;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is lost at a call for machines: applying again ends in the same, with nothing twice. */
class InstanceGroupFaultsTest {
  private static final String OWNER = "383156758163";
  private static final int MOST_APPLIES = 4;

  private static final Set<String> ABOUT_MACHINES =
      Set.of(
          "CreateLaunchTemplate",
          "CreateLaunchTemplateVersion",
          "ModifyLaunchTemplate",
          "DeleteLaunchTemplate",
          "DescribeLaunchTemplates",
          "DescribeLaunchTemplateVersions",
          "DescribeImages");

  private static final Cluster SMALL = cluster(300);
  private static final Cluster CHANGED =
      cluster(60)
          .withInstanceGroups(
              SMALL.instanceGroups().stream().map(InstanceGroupFaultsTest::changed).toList());

  private static Cluster cluster(int idleTimeout) {
    return TestAccount.cluster()
        .zones("us-east-1a")
        .image("kope.io/image")
        .spec(
            spec ->
                spec.api(
                    ApiAccess.builder()
                        .loadBalancer(
                            ApiLoadBalancer.builder()
                                .type(LoadBalancerType.PUBLIC)
                                .idleTimeoutSeconds(idleTimeout)
                                .build())
                        .build()))
        .build();
  }

  private static InstanceGroup changed(InstanceGroup group) {
    return group.toBuilder().machineType("m4.xlarge").maxSize(5).build();
  }

  /** What is under way when something is lost. */
  enum Work {
    MAKING {
      @Override
      void prepare(World world) {}

      @Override
      ApplyReport run(World world) {
        return world.networking.update(SMALL);
      }
    },
    CHANGING {
      @Override
      void prepare(World world) {
        MAKING.run(world);
      }

      @Override
      ApplyReport run(World world) {
        return world.networking.update(CHANGED);
      }
    },
    DELETING {
      @Override
      void prepare(World world) {
        MAKING.run(world);
      }

      @Override
      ApplyReport run(World world) {
        return world.networking.delete(SMALL.name(), ApplyListener.NONE, new CancellationToken());
      }
    };

    abstract void prepare(World world);

    abstract ApplyReport run(World world);
  }

  private static final List<BiConsumer<AwsSimulator, Integer>> FAULTS =
      List.of(
          (aws, n) -> aws.faults().onCall().nth(n).loseRequest(),
          (aws, n) -> aws.faults().onCall().nth(n).loseResponse(),
          (aws, n) -> aws.faults().onCall().nth(n).andLater().times(6).loseResponse(),
          (aws, n) -> aws.faults().onCall().nth(n).answer("InternalFailure", 500, "a failure"));

  private static final class World implements AutoCloseable {
    private final SimulatedClock clock = new SimulatedClock();
    private final AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
    private final AwsNetworking networking;

    World() {
      aws.addImage(OWNER, "image", "/dev/xvda");
      networking =
          AwsNetworking.builder()
              .ec2(aws.ec2())
              .iam(aws.iam())
              .parallelism(1)
              .pacing(new SimulatedPacing(clock))
              .instanceGroups(
                  InstanceGroups.builder()
                      .autoScaling(aws.autoScaling())
                      .loadBalancing(aws.loadBalancing())
                      .build())
              .build();
    }

    static World readyFor(Work work) {
      World world = new World();
      work.prepare(world);
      world.aws.forgetCalls();
      return world;
    }

    NetworkShape shape() {
      return NetworkShape.of(aws.state());
    }

    @Override
    public void close() {
      networking.close();
      aws.close();
    }
  }

  private static boolean isAboutMachines(Call call) {
    return call.service().equals("autoscaling")
        || call.service().equals("elasticloadbalancing")
        || ABOUT_MACHINES.contains(call.action());
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void whateverIsLostNothingIsMadeTwiceAndNothingIsLeft(Work work) {
    NetworkShape wanted;
    List<Call> calls;
    try (World world = World.readyFor(work)) {
      assertThat(work.run(world).unfinished()).isEmpty();
      wanted = world.shape();
      calls = world.aws.calls();
    }
    List<Integer> places =
        IntStream.rangeClosed(1, calls.size())
            .filter(n -> isAboutMachines(calls.get(n - 1)))
            .boxed()
            .toList();
    assertThat(places).hasSizeGreaterThan(5);
    for (int n : places) {
      for (BiConsumer<AwsSimulator, Integer> fault : FAULTS) {
        String place =
            "fault %d at call %d, %s"
                .formatted(FAULTS.indexOf(fault), n, calls.get(n - 1).action());
        try (World world = World.readyFor(work)) {
          fault.accept(world.aws, n);
          runWithFault(world, work);
          world.aws.faults().clear();
          applyAgain(world, work, place);
          assertThat(world.shape().lines()).as(place).isEqualTo(wanted.lines());
        }
      }
    }
  }

  private static void runWithFault(World world, Work work) {
    try {
      work.run(world);
    } catch (UnreadableNetworkException expected) {
      assertThat(expected).isNotNull();
    }
  }

  private static void applyAgain(World world, Work work, String place) {
    for (int applies = 0; applies < MOST_APPLIES; applies++) {
      if (work.run(world).isComplete()) {
        return;
      }
    }
    throw new AssertionError("still not complete: " + place);
  }
}
