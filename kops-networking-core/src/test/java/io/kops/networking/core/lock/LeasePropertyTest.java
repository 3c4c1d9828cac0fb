package io.kops.networking.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Three processes acquire, renew and release the lease in any order, with any clock skew. */
class LeasePropertyTest {
  private static final ClusterName CLUSTER = ClusterName.of("k.example.com");
  private static final int OWNERS = 3;

  /** The operations of a process. */
  enum Act {
    ACQUIRE,
    RENEW,
    RELEASE,
    /** The process is killed and never uses the lease again. */
    DIE,
    WAIT
  }

  record Step(int owner, Act act, Duration pause) {}

  @Property
  void neverGrantsTwoValidLeasesOrRepeatsANumber(
      @ForAll("steps") List<Step> steps, @ForAll("skews") List<Duration> skews) {
    Appliers appliers = new Appliers(skews);
    for (Step step : steps) {
      appliers.take(step);
      assertThat(appliers.leases.values())
          .filteredOn(LeasePropertyTest::isValid)
          .hasSizeLessThan(2);
    }
    assertThat(appliers.counters).isSorted().doesNotHaveDuplicates();
  }

  /** The competing processes, each with its own clock. */
  private static final class Appliers {
    private final SetClock clock = new SetClock();
    private final List<ClusterLock> locks;
    private final Map<Integer, Lease> leases = new TreeMap<>();
    private final List<Long> counters = new ArrayList<>();

    Appliers(List<Duration> skews) {
      StateStore store = new InMemoryStateStore();
      locks = skews.stream().map(skew -> new ClusterLock(store, clock.fastBy(skew))).toList();
    }

    void take(Step step) {
      Optional<Lease> lease = Optional.ofNullable(leases.get(step.owner()));
      switch (step.act()) {
        case ACQUIRE -> {
          if (lease.isEmpty()) {
            acquire(step.owner());
          }
        }
        case RENEW -> lease.ifPresent(LeasePropertyTest::renew);
        case RELEASE -> {
          lease.ifPresent(Lease::close);
          leases.remove(step.owner());
        }
        case DIE -> leases.remove(step.owner());
        case WAIT -> clock.pause(step.pause());
      }
    }

    private void acquire(int owner) {
      try {
        Lease lease = locks.get(owner).acquire(CLUSTER, "owner-" + owner, "apply");
        counters.add(lease.fencingCounter());
        leases.put(owner, lease);
      } catch (ClusterLockedException locked) {
        assertThat(locked.owner()).startsWith("owner-");
      }
    }
  }

  private static void renew(Lease lease) {
    try {
      lease.renewIfDue();
    } catch (LeaseLostException lost) {
      assertThat(isValid(lease)).isFalse();
    }
  }

  private static boolean isValid(Lease lease) {
    try {
      lease.requireValid();
      return true;
    } catch (LeaseLostException lost) {
      return false;
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, OWNERS - 1),
            Arbitraries.of(Act.class),
            Arbitraries.integers().between(1, 140).map(Duration::ofSeconds))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(60);
  }

  /** Clocks that are at most margin and grace apart. */
  @Provide
  Arbitrary<List<Duration>> skews() {
    Duration apart = LeaseTerms.DEFAULT.margin().plus(LeaseTerms.DEFAULT.grace());
    return Arbitraries.longs()
        .between(0, apart.toMillis())
        .map(Duration::ofMillis)
        .list()
        .ofSize(OWNERS);
  }
}
