package io.kops.networking.core.applying;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.Workers;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.Backoff;
import io.kops.networking.core.driver.OutcomeUnknownException;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limit catches a walk that hangs; nothing here measures time. */
@Timeout(30)
class PlanWalkTest {
  private static final ClusterName CLUSTER = ClusterName.of("k.example.com");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScriptedDriver driver = new ScriptedDriver();
  private final SteppedPacing pacing = new SteppedPacing();
  private final CancellationToken token = new CancellationToken();
  private final List<ApplyEvent> events = Collections.synchronizedList(new ArrayList<>());

  /** Time that passes by pausing alone. */
  private static final class SteppedPacing implements Pacing {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @Override
    public Instant now() {
      return now.get();
    }

    @Override
    public void pause(Duration length) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      now.updateAndGet(instant -> instant.plus(length));
    }
  }

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  private static ResourceId id(String name) {
    return new ResourceId(ScriptedDriver.KIND, name);
  }

  private static PlannedResource thing(Action action, String name, String... after) {
    return PlannedResource.builder()
        .id(id(name))
        .action(action)
        .reason(new Reason(Reason.Code.MISSING, "does not exist yet"))
        .dependsOn(List.of(after).stream().map(PlanWalkTest::id).toList())
        .build();
  }

  private static PlannedResource make(String name, String... after) {
    return thing(Action.CREATE, name, after);
  }

  private static Plan plan(PlannedResource... resources) {
    return new Plan(
        CLUSTER,
        Plan.Purpose.BUILD,
        List.of(resources),
        Problems.collector().problems(),
        new PlanFingerprint(""));
  }

  private ApplyReport walk(int parallelism, PlannedResource... resources) {
    return walk(threads, parallelism, events::add, resources);
  }

  private ApplyReport walk(
      Executor executor, int parallelism, ApplyListener listener, PlannedResource... resources) {
    return new PlanWalk(
            plan(resources),
            List.of(driver),
            new Workers(executor, parallelism),
            pacing,
            new ApplyEvents(CLUSTER, listener),
            Attempts.unrecorded(),
            token)
        .run();
  }

  private static List<String> outcomes(ApplyReport report) {
    return report.outcomes().stream()
        .map(o -> o.id().name() + " " + o.outcome().getClass().getSimpleName())
        .toList();
  }

  @Test
  void reportsOutcomesInPlanOrder() {
    ApplyReport report =
        walk(4, make("a"), make("b", "a"), thing(Action.KEEP, "kept"), make("c"), make("d", "b"));
    assertThat(outcomes(report))
        .containsExactly("a Applied", "b Applied", "c Applied", "d Applied");
    assertThat(report.isComplete()).isTrue();
    assertThat(report.outcomes().get(0).outcome()).isEqualTo(new Outcome.Applied("id-a"));
    assertThat(driver.acts()).doesNotContain("kept");
  }

  @Test
  void startsAnActionWhenItsPrerequisitesAreDone() {
    // b ends only when c has begun, which needs a alone: with waves, this would never end.
    CountDownLatch beganC = new CountDownLatch(1);
    driver.on("b", (r, c) -> beganC.await()).on("c", (r, c) -> beganC.countDown());
    assertThat(walk(4, make("a"), make("b"), make("c", "a")).isComplete()).isTrue();
  }

  @Test
  void waitsForAllPrerequisites() {
    Set<String> done = Collections.synchronizedSet(new TreeSet<>());
    AtomicReference<Set<String>> doneBeforeC = new AtomicReference<>(Set.of());
    driver
        .on("a", (r, c) -> done.add("a"))
        .on("b", (r, c) -> done.add("b"))
        .on("c", (r, c) -> doneBeforeC.set(Set.copyOf(done)));
    walk(4, make("a"), make("b"), make("c", "a", "b"));
    assertThat(doneBeforeC.get()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void startsTheCriticalPathFirst() {
    walk(1, make("a"), make("b"), make("c", "b"), make("d"), make("e", "c"), make("f", "d"));
    assertThat(driver.acts()).containsExactly("b", "c", "e", "d", "f", "a");
  }

  @Test
  void limitsParallelActions() {
    CountDownLatch two = new CountDownLatch(2);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (String name : List.of("a", "b", "c", "d", "e")) {
      driver.on(
          name,
          (r, c) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            two.countDown();
            two.await();
            running.decrementAndGet();
          });
    }
    ApplyReport report = walk(2, make("a"), make("b"), make("c"), make("d"), make("e"));
    assertThat(report.isComplete()).isTrue();
    assertThat(most.get()).isEqualTo(2);
  }

  @Test
  void skipsOnlyDependentsOfAFailureAndNamesIt() {
    driver.on(
        "a",
        (r, c) -> {
          throw new ActionFailedException("refused", "ask again", null);
        });
    ApplyReport report =
        walk(1, make("a"), make("b", "a"), make("c", "b"), make("other"), make("d", "other"));
    assertThat(outcomes(report))
        .containsExactly("a Failed", "b Skipped", "c Skipped", "other Applied", "d Applied");
    assertThat(report.outcomes().get(0).outcome())
        .isEqualTo(new Outcome.Failed("refused", "ask again"));
    assertThat(report.outcomes().get(2).outcome())
        .isEqualTo(new Outcome.Skipped(id("a"), "needs Thing/a"));
    assertThat(report.unfinished()).hasSize(3);
  }

  @Test
  void reportsALostResponseAsAnUnknownOutcome() {
    driver.on(
        "a",
        (r, c) -> {
          throw new OutcomeUnknownException("lost", new IllegalStateException("reset"));
        });
    ApplyReport report = walk(1, make("a"), make("b", "a"));
    assertThat(report.outcomes().get(0).outcome()).isEqualTo(new Outcome.Unknown("lost"));
    assertThat(outcomes(report)).containsExactly("a Unknown", "b Skipped");
  }

  @Test
  void reportsADriverDefectAsAFailure() {
    driver
        .on(
            "a",
            (r, c) -> {
              throw new IllegalArgumentException("a defect");
            })
        .on(
            "b",
            (r, c) -> {
              throw new StackOverflowError("deep");
            });
    ApplyReport report = walk(2, make("a"), make("b"), make("c"));
    assertThat(outcomes(report)).containsExactly("a Failed", "b Failed", "c Applied");
    assertThat(report.outcomes().get(0).outcome().toString()).contains("a defect", "report this");
  }

  @Test
  void failsActionsWhenTheExecutorOfTheHostIsClosed() {
    ApplyReport report =
        walk(
            work -> {
              throw new RejectedExecutionException("closed");
            },
            4,
            events::add,
            make("a"),
            make("b", "a"));
    assertThat(outcomes(report)).containsExactly("a Failed", "b Skipped");
    assertThat(report.outcomes().get(0).outcome().toString()).contains("closed");
  }

  @Test
  void startsNothingAfterCancellation() {
    driver.on("a", (r, c) -> token.cancel());
    ApplyReport report = walk(1, make("a"), make("b"), make("c", "a"));
    assertThat(outcomes(report)).containsExactly("a Applied", "b Skipped", "c Skipped");
    assertThat(report.outcomes().get(1).outcome())
        .isEqualTo(new Outcome.Skipped(id("b"), "the apply was cancelled"));
    assertThat(driver.acts()).containsExactly("a");
  }

  @Test
  void doesNothingWhenCancelledBeforehand() {
    token.cancel();
    assertThat(outcomes(walk(1, make("a")))).containsExactly("a Skipped");
    assertThat(driver.acts()).isEmpty();
  }

  @Test
  void stopsWaitingOnCancellation() {
    driver.on(
        "a",
        (r, c) -> {
          token.cancel();
          c.await(r, "ready", Duration.ofMinutes(1), Backoff.ofSeconds(), () -> false);
        });
    assertThat(walk(1, make("a")).outcomes().get(0).outcome().toString()).contains("cancelled");
  }

  @Test
  void stopsWaitingAtItsLimit() {
    driver.on(
        "a",
        (r, c) -> c.await(r, "ready", Duration.ofMinutes(1), Backoff.ofSeconds(), () -> false));
    ApplyReport report = walk(1, make("a"));
    assertThat(report.outcomes().get(0).outcome().toString()).contains("not ready after 60 s");
    assertThat(report.elapsed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
    assertThat(events).contains(new ApplyEvent.Waiting(id("a"), "ready"));
  }

  @Test
  void completesRunningActionsAndKeepsTheInterrupt() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    driver.on(
        "a",
        (r, c) -> {
          began.countDown();
          mayEnd.await();
        });
    AtomicReference<List<String>> reported = new AtomicReference<>(List.of());
    AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
    Thread caller =
        new Thread(
            () -> {
              reported.set(outcomes(walk(1, make("a"), make("b"))));
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    began.await();
    caller.interrupt();
    mayEnd.countDown();
    caller.join();
    assertThat(reported.get()).containsExactly("a Applied", "b Skipped");
    assertThat(interrupted.get()).isTrue();
  }

  @Test
  void runsABatchOnceAfterAllItsPrerequisites() {
    driver.batch("rules", "r1", "r2");
    ApplyReport report = walk(4, make("g1"), make("g2"), make("r1", "g1"), make("r2", "g2"));
    assertThat(driver.acts()).hasSize(3).last().isEqualTo("r1+r2");
    assertThat(report.outcomes())
        .extracting(o -> o.outcome())
        .contains(new Outcome.Applied("id-r2"));
  }

  @Test
  void failsABatchAsAWhole() {
    driver
        .batch("rules", "r1", "r2")
        .on(
            "r2",
            (r, c) -> {
              throw new ActionFailedException("refused", "", null);
            });
    assertThat(outcomes(walk(4, make("r1"), make("r2"), make("after", "r1"))))
        .containsExactly("r1 Failed", "r2 Failed", "after Skipped");
  }

  @Test
  void passesNewIdsToDependents() {
    AtomicReference<String> seen = new AtomicReference<>("");
    driver.on("b", (r, c) -> seen.set(c.physicalId(id("a"))));
    walk(1, make("a"), make("b", "a"));
    assertThat(seen.get()).isEqualTo("id-a");
  }

  @Test
  void keepsTokensWithinAWalkOnly() {
    List<String> tokens = Collections.synchronizedList(new ArrayList<>());
    driver.on(
        "a",
        (r, c) -> {
          tokens.add(c.clientToken(r));
          tokens.add(c.clientToken(r));
        });
    walk(1, make("a"));
    walk(1, make("a"));
    assertThat(tokens.get(0)).isEqualTo(tokens.get(1)).hasSizeLessThanOrEqualTo(64);
    assertThat(tokens.get(2)).isEqualTo(tokens.get(3)).isNotEqualTo(tokens.get(0));
  }

  @Test
  void emitsEventsInOrderAndOneEndPerAction() {
    driver.on(
        "b",
        (r, c) -> {
          throw new ActionFailedException("refused", "", null);
        });
    ApplyReport report = walk(4, make("a"), make("b"), make("c", "a"), make("d", "b"));
    assertThat(events.get(0)).isEqualTo(new ApplyEvent.Started(report.plan(), 4));
    assertThat(events).last().isEqualTo(new ApplyEvent.Ended(report));
    List<ApplyEvent.ActionEnded> ended =
        events.stream()
            .filter(ApplyEvent.ActionEnded.class::isInstance)
            .map(ApplyEvent.ActionEnded.class::cast)
            .toList();
    assertThat(ended)
        .extracting(e -> e.result().id().name())
        .containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(ended).extracting(ApplyEvent.ActionEnded::done).containsExactly(1, 2, 3, 4);
    assertThat(ended).allMatch(e -> e.total() == 4);
    assertThat(
            events.stream()
                .filter(ApplyEvent.ActionStarted.class::isInstance)
                .map(e -> ((ApplyEvent.ActionStarted) e).id().name()))
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void ignoresExceptionsOfAListener() {
    ApplyReport report =
        walk(
            threads,
            2,
            event -> {
              throw new IllegalStateException("a mistake of the host");
            },
            make("a"),
            make("b", "a"));
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void completesAnEmptyPlanAtOnce() {
    ApplyReport report = walk(1, thing(Action.KEEP, "a"));
    assertThat(report.outcomes()).isEmpty();
    assertThat(report.isComplete()).isTrue();
    assertThat(events).hasSize(2);
  }
}
