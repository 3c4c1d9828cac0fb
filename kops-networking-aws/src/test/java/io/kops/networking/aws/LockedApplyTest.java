package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.PauseCause;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.apply.StalePlanException;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.lock.ClusterLock;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.state.LocalStateStore;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Only one of several processes with the same state store changes a cluster at a time, and only
 * after the lock of the previous one has expired.
 */
class LockedApplyTest {
  private static final Cluster CLUSTER = TestAccount.privateCluster();
  private static final Duration LONGEST_LEASE = Duration.ofMinutes(3).plusSeconds(15);

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws = AwsSimulator.builder().clock(clock).start();

  @AfterEach
  void stop() {
    aws.close();
  }

  private AwsNetworking networking(StateStore store, String owner) {
    return AwsNetworking.builder()
        .ec2(aws.ec2())
        .iam(aws.iam())
        .parallelism(4)
        .pacing(new SimulatedPacing(clock))
        .stateStore(store)
        .owner(owner)
        .build();
  }

  private static NetworkShape untroubled() {
    try (TestAccount account = TestAccount.open()) {
      account.make(CLUSTER);
      return account.shape();
    }
  }

  private NetworkShape shape() {
    return NetworkShape.of(aws.state());
  }

  @Test
  void appliesOneAtATimeAndNamesTheLockOwner(@TempDir Path folder) throws Exception {
    StateStore store = LocalStateStore.open(folder);
    List<Callable<String>> appliers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String owner = "applier " + i;
      appliers.add(
          () -> {
            try (AwsNetworking networking = networking(store, owner)) {
              Plan plan = networking.plan(CLUSTER);
              if (plan.isUpToDate()) {
                return "up to date";
              }
              return networking.apply(plan).isComplete() ? "applied" : "incomplete";
            } catch (ClusterLockedException locked) {
              assertThat(locked.owner()).startsWith("applier ");
              assertThat(locked.operation()).isEqualTo("build");
              return "locked";
            } catch (StalePlanException overtaken) {
              return "stale";
            }
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<String> outcomes = new ArrayList<>();
    for (Future<String> outcome : threads.invokeAll(appliers)) {
      outcomes.add(outcome.get());
    }
    threads.shutdown();

    assertThat(outcomes).containsOnlyOnce("applied").doesNotContain("incomplete");
    assertThat(shape()).isEqualTo(untroubled());
  }

  @Test
  void takesOverAfterTheLeaseOfACrashedOwner() {
    StateStore store = new InMemoryStateStore();
    new ClusterLock(store, new SimulatedPacing(clock)).acquire(CLUSTER.name(), "dead", "build");
    try (AwsNetworking networking = networking(store, "living")) {
      Plan plan = networking.plan(CLUSTER);

      assertThatThrownBy(() -> networking.apply(plan))
          .isInstanceOf(ClusterLockedException.class)
          .hasMessageContaining("by dead (build)");
      assertThat(aws.mutatingCallCount()).isZero();

      clock.advance(LONGEST_LEASE);
      assertThat(networking.apply(plan).isComplete()).isTrue();
    }
  }

  /**
   * The worst case: a process is killed after a create whose result is not visible yet, and
   * restarted at once.
   */
  @Test
  void seesEverythingThatAKilledProcessCreated() {
    NetworkShape untroubled = untroubled();
    for (int killedAt = 1; killedAt <= 30; killedAt += 4) {
      SimulatedClock time = new SimulatedClock();
      try (AwsSimulator account = AwsSimulator.builder().clock(time).start()) {
        account.visibility().after(Duration.ofSeconds(55));
        MortalStore store = new MortalStore();
        account.faults().onMutatingCall().nth(killedAt).loseResponse();
        account.faults().onMutatingCall().nth(killedAt + 1).andLater().loseRequest();
        account
            .faults()
            .when(
                call ->
                    call.action().equals("DescribeTags")
                        && call.parameters().containsValue(Attempt.KEY))
            .andLater()
            .loseRequest();
        Killer killer = new Killer(account, store, killedAt);
        try (AwsNetworking first = networking(account, time, store)) {
          first.apply(first.plan(CLUSTER), killer, new CancellationToken());
        }
        account.faults().clear();
        store.isDead = false;

        try (AwsNetworking second = networking(account, time, store)) {
          Plan early = second.plan(CLUSTER);
          if (killedAt > 1) {
            assertThatThrownBy(() -> second.apply(early))
                .isInstanceOf(ClusterLockedException.class);
          }
          time.advance(LONGEST_LEASE);
          account.visibility().after(Duration.ZERO);
          ApplyReport report = second.apply(second.plan(CLUSTER));
          assertThat(report.unfinished()).as("killed at call %d", killedAt).isEmpty();
        }
        assertThat(NetworkShape.of(account.state()))
            .as("killed at call %d", killedAt)
            .isEqualTo(untroubled);
      }
    }
  }

  private static AwsNetworking networking(
      AwsSimulator account, SimulatedClock time, StateStore store) {
    return AwsNetworking.builder()
        .ec2(account.ec2())
        .iam(account.iam())
        .parallelism(1)
        .pacing(new SimulatedPacing(time))
        .stateStore(store)
        .build();
  }

  @Test
  void reportsUnknownOutcomesOfAnInterruptedProcess() {
    MortalStore store = new MortalStore();
    cutOff(store);
    List<ApplyEvent> events = new ArrayList<>();
    clock.advance(LONGEST_LEASE);
    try (AwsNetworking second = networking(store, "second")) {
      second.update(CLUSTER, events::add, new CancellationToken());
      assertThat(events)
          .filteredOn(ApplyEvent.Resumed.class::isInstance)
          .singleElement()
          .satisfies(
              event ->
                  assertThat(((ApplyEvent.Resumed) event).inDoubt())
                      .contains(ResourceId.parse("Vpc/k.example.com")));

      events.clear();
      second.delete(CLUSTER.name(), events::add, new CancellationToken());
      assertThat(events).noneMatch(ApplyEvent.Resumed.class::isInstance);
    }
  }

  @Test
  void continuesUnderItsOwnLockAfterAnUnknownOutcome() {
    StateStore store = new InMemoryStateStore();
    aws.faults().on("CreateVpc").andLater().loseRequest();
    try (AwsNetworking owner = networking(store, "owner");
        AwsNetworking other = networking(store, "other")) {
      assertThat(owner.update(CLUSTER).unfinished())
          .extracting(ResourceOutcome::outcome)
          .hasAtLeastOneElementOfType(Outcome.Unknown.class);
      aws.faults().clear();
      assertThatThrownBy(() -> other.update(CLUSTER)).isInstanceOf(ClusterLockedException.class);

      Instant start = clock.instant();
      List<ApplyEvent> events = new ArrayList<>();
      assertThat(owner.update(CLUSTER, events::add).isComplete()).isTrue();

      assertThat(Duration.between(start, clock.instant())).isGreaterThan(Duration.ofSeconds(59));
      assertThat(events.get(0))
          .isInstanceOfSatisfying(
              ApplyEvent.Paused.class,
              pause -> assertThat(pause.cause()).isEqualTo(PauseCause.NOT_VISIBLE_YET));
      assertThat(shape()).isEqualTo(untroubled());
      assertThat(other.update(CLUSTER).isComplete()).isTrue();
    }
  }

  @Test
  void retainsItsLockWhenItCannotContinueUnderIt() {
    MortalStore store = new MortalStore();
    aws.faults().on("CreateVpc").andLater().loseRequest();
    try (AwsNetworking owner = networking(store, "owner");
        AwsNetworking other = networking(store, "other")) {
      owner.update(CLUSTER);
      aws.faults().clear();
      store.unreadable = Optional.of("journal");
      assertThatThrownBy(() -> owner.update(CLUSTER)).isInstanceOf(StateStoreException.class);
      store.unreadable = Optional.empty();

      assertThatThrownBy(() -> other.update(CLUSTER)).isInstanceOf(ClusterLockedException.class);
      Instant start = clock.instant();
      assertThat(owner.update(CLUSTER).isComplete()).isTrue();
      assertThat(Duration.between(start, clock.instant())).isGreaterThan(Duration.ofSeconds(59));
      assertThat(shape()).isEqualTo(untroubled());
    }
  }

  @Test
  void waitsForVisibilityAfterALockIsDeletedByHand() {
    MortalStore store = new MortalStore();
    cutOff(store);
    store.delete(ClusterLock.keyOf(CLUSTER.name()), WriteCondition.ANY);
    Instant start = clock.instant();
    try (AwsNetworking second = networking(store, "second")) {
      assertThat(second.update(CLUSTER).isComplete()).isTrue();
    }
    assertThat(Duration.between(start, clock.instant())).isGreaterThan(Duration.ofSeconds(60));
    assertThat(shape()).isEqualTo(untroubled());
  }

  /**
   * Kills a process in the middle of an apply, with its last VPC hidden for a while. Calls are
   * sequential: concurrent pauses would advance the clock beyond that time.
   */
  private void cutOff(MortalStore store) {
    aws.visibility().after(Duration.ofSeconds(55));
    aws.faults().on("CreateSubnet").andLater().loseRequest();
    try (AwsNetworking first = networking(aws, clock, store)) {
      first.update(
          CLUSTER,
          event -> {
            if (event instanceof ApplyEvent.ActionStarted started
                && started.id().kind().name().equals("Subnet")) {
              store.isDead = true;
            }
          },
          new CancellationToken());
    }
    store.isDead = false;
    aws.faults().clear();
    aws.visibility().after(Duration.ZERO);
  }

  @Test
  void changesNothingAfterLosingTheLock() {
    StateStore store = new InMemoryStateStore();
    ApplyListener thief =
        event -> {
          if (event instanceof ApplyEvent.ActionEnded) {
            store.write(
                ClusterLock.keyOf(CLUSTER.name()),
                "stolen".getBytes(StandardCharsets.UTF_8),
                WriteCondition.ANY);
            clock.advance(Duration.ofSeconds(90));
          }
        };
    try (AwsNetworking networking = networking(store, "robbed")) {
      ApplyReport report =
          networking.apply(networking.plan(CLUSTER), thief, new CancellationToken());

      assertThat(report.isComplete()).isFalse();
      assertThat(report.unfinished().toString()).contains("no further changes");
      assertThat(aws.mutatingCallCount()).isLessThan(20);
    }
  }

  @Test
  void needsNoLockWhenNothingChanges() {
    StateStore store = new InMemoryStateStore();
    try (AwsNetworking networking = networking(store, "one")) {
      networking.apply(networking.plan(CLUSTER));
      new ClusterLock(store, new SimulatedPacing(clock)).acquire(CLUSTER.name(), "other", "build");

      assertThat(networking.apply(networking.plan(CLUSTER)).isComplete()).isTrue();
    }
  }

  @Test
  void keepsTheLockWhileWaitingForACallLimit() {
    List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    try (AwsNetworking networking = slowNetworking()) {
      ApplyReport report =
          networking.update(
              CLUSTER,
              event -> {
                if (event instanceof ApplyEvent.Paused paused
                    && paused.cause() == PauseCause.RATE_LIMITED) {
                  pauses.add(paused.length());
                }
              },
              new CancellationToken());

      assertThat(report.unfinished()).isEmpty();
    }
    assertThat(shape()).isEqualTo(untroubled());
    assertThat(pauses)
        .hasSizeGreaterThan(100)
        .allMatch(pause -> pause.compareTo(Duration.ofSeconds(10)) <= 0);
  }

  @Test
  void startsNoWaitingActionAfterCancellation() {
    CancellationToken cancellation = new CancellationToken();
    try (AwsNetworking networking = slowNetworking()) {
      ApplyReport report =
          networking.update(
              CLUSTER,
              event -> {
                if (event instanceof ApplyEvent.Paused) {
                  cancellation.cancel();
                }
              },
              cancellation);

      assertThat(report.unfinished().toString())
          .contains("CreateSubnet was not sent: cancelled while waiting for the rate limit");
      assertThat(aws.callCount("CreateSubnet")).isEqualTo(1);
      assertThat(networking.update(CLUSTER).isComplete()).isTrue();
    }
    assertThat(shape()).isEqualTo(untroubled());
  }

  /**
   * Returns a networking that may create one subnet every six minutes, twice the duration of the
   * lock.
   */
  private AwsNetworking slowNetworking() {
    return AwsNetworking.builder()
        .ec2(aws.ec2())
        .iam(aws.iam())
        .parallelism(4)
        .pacing(new SimulatedPacing(clock))
        .callLimits(CallLimits.documented().with("CreateSubnet", 1, 1.0 / 360))
        .stateStore(new InMemoryStateStore())
        .build();
  }

  /** Stops the store together with the process: later writes have no effect. */
  private record Killer(AwsSimulator account, MortalStore store, int killedAt)
      implements ApplyListener {
    @Override
    public void on(ApplyEvent event) {
      if (account.mutatingCallCount() >= killedAt) {
        store.isDead = true;
      }
    }
  }

  /** A store that can lose its process or an object. */
  private static final class MortalStore implements StateStore {
    private final StateStore store = new InMemoryStateStore();
    private volatile boolean isDead;
    private volatile Optional<String> unreadable = Optional.empty();

    private StateStore living() {
      if (isDead) {
        throw new StateStoreException("the process is dead", "start another", null);
      }
      return store;
    }

    @Override
    public Optional<StoredObject> read(StateKey key) {
      if (unreadable.filter(key.text()::contains).isPresent()) {
        throw new StateStoreException("cannot read " + key, "try again", null);
      }
      return living().read(key);
    }

    @Override
    public StateVersion write(StateKey key, byte[] content, WriteCondition condition) {
      return living().write(key, content, condition);
    }

    @Override
    public void delete(StateKey key, WriteCondition condition) {
      living().delete(key, condition);
    }

    @Override
    public List<StateKey> list(String prefix) {
      return living().list(prefix);
    }
  }
}
