package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.sampling.Sampling;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * After any lost call for security groups of a cluster with rules in external groups, applying
 * again has the same result without duplicates or leftovers, and keeps unmanaged rules.
 */
class SharedGroupFaultsTest {
  private static final int MOST_APPLIES = 4;

  /** An account with two external groups for clusters to use. */
  private static final class World implements AutoCloseable {
    private final TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings);
    private final ExternalVpc vpc = ExternalVpc.in(account);
    private final ExternalGroup first = ExternalGroup.in(account.aws(), vpc.vpc(), "first");
    private final ExternalGroup second = ExternalGroup.in(account.aws(), vpc.vpc(), "second");

    Cluster plain() {
      return ClusterBuilder.named("k.example.com")
          .kubernetesVersion("1.34.1")
          .inVpc(vpc.vpc(), "10.0.0.0/16")
          .zones("us-east-1a")
          .networking(Cni.DEFAULT)
          .configBase("s3://state/k.example.com")
          .spec(vpc::inSubnetA)
          .spec(spec -> spec.sshAccess(List.of(AccessSource.parse("192.0.2.0/24"))))
          .build();
    }

    Cluster wholly() {
      return first.standingIn(plain(), InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.NODE);
    }

    Cluster partly() {
      return second
          .standingIn(plain(), InstanceGroupRole.NODE)
          .edit(spec -> spec.sshAccess(List.of(AccessSource.parse("192.0.2.128/25"))));
    }

    ApplyReport update(Cluster cluster) {
      return account.networking().update(cluster);
    }

    ApplyReport delete() {
      return account
          .networking()
          .delete(plain().name(), ApplyListener.NONE, new CancellationToken());
    }

    /** The tag for rules in external groups is optional if the role had such rules before. */
    List<String> lines() {
      return account.shape().lines().stream()
          .map(line -> line.replace(ClusterTags.RULES_ELSEWHERE + "=true, ", ""))
          .toList();
    }

    @Override
    public void close() {
      account.close();
    }
  }

  /** The work in progress when a call is lost. */
  enum Work {
    MAKING {
      @Override
      void prepare(World world) {}

      @Override
      ApplyReport run(World world) {
        return world.update(world.wholly());
      }
    },
    LEADING_ON {
      @Override
      void prepare(World world) {
        world.update(world.wholly());
      }

      @Override
      ApplyReport run(World world) {
        return world.update(world.partly());
      }
    },
    LEAVING_ALL {
      @Override
      void prepare(World world) {
        world.update(world.wholly());
      }

      @Override
      ApplyReport run(World world) {
        return world.update(world.plain());
      }
    },
    LEAVING_ONE {
      @Override
      void prepare(World world) {
        world.update(world.partly());
      }

      @Override
      ApplyReport run(World world) {
        return world.update(world.plain());
      }
    },
    DELETING {
      @Override
      void prepare(World world) {
        world.update(world.wholly());
      }

      @Override
      ApplyReport run(World world) {
        return world.delete();
      }
    },
    DELETING_ONE {
      @Override
      void prepare(World world) {
        world.update(world.partly());
      }

      @Override
      ApplyReport run(World world) {
        return world.delete();
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
          (aws, n) -> aws.faults().onCall().nth(n).andLater().loseRequest(),
          (aws, n) -> aws.faults().onCall().nth(n).answer("UnauthorizedOperation", 403, "no"));

  private static World readyFor(Work work) {
    World world = new World();
    work.prepare(world);
    world.account.aws().forgetCalls();
    return world;
  }

  private static boolean isAboutThem(Call call) {
    return call.action().contains("SecurityGroup");
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void leavesExactlyTheNeededRulesInExternalGroupsAfterAnyLostCall(Work work) {
    List<String> wanted;
    List<Call> calls;
    try (World world = readyFor(work)) {
      assertThat(work.run(world).unfinished()).isEmpty();
      wanted = world.lines();
      calls = world.account.aws().calls();
    }
    List<Integer> places =
        IntStream.rangeClosed(1, calls.size())
            .filter(n -> isAboutThem(calls.get(n - 1)))
            .boxed()
            .toList();
    assertThat(places).hasSizeGreaterThan(2);
    Sampling.of(places, 2).parallelStream().forEach(n -> strike(work, n, calls.get(n - 1), wanted));
  }

  private static void strike(Work work, int n, Call call, List<String> wanted) {
    // A read changes nothing, whichever way its answer is lost.
    int faults = call.mutating() ? FAULTS.size() : 1;
    for (BiConsumer<AwsSimulator, Integer> fault : FAULTS.subList(0, faults)) {
      String place = "fault %d at call %d, %s".formatted(FAULTS.indexOf(fault), n, call.action());
      try (World world = readyFor(work)) {
        fault.accept(world.account.aws(), n);
        runWithFault(world, work);
        world.account.aws().faults().clear();
        applyAgain(world, work, place);
        assertThat(world.lines()).as(place).isEqualTo(wanted);
        world.account.aws().forgetCalls();
        work.run(world);
        assertThat(world.account.aws().mutatingCallCount()).as(place).isZero();
      }
    }
  }

  private static void runWithFault(World world, Work work) {
    try {
      work.run(world);
    } catch (AwsReadException expected) {
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
