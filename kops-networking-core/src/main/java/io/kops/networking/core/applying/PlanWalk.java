package io.kops.networking.core.applying;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.apply.Workers;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.OutcomeUnknownException;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out a plan. An action starts as soon as all it depends on are done, at most {@code
 * parallelism} at a time; there are no waves. When one fails, those that depend on it are skipped
 * and the others go on. A walk is made for one plan and used once.
 */
public final class PlanWalk {
  private static final Logger LOG = LoggerFactory.getLogger(PlanWalk.class);

  private final Plan plan;
  private final Map<ResourceKind, ResourceDriver> drivers;
  private final Workers workers;
  private final Pacing pacing;
  private final ApplyEvents events;
  private final Attempts attempts;
  private final CancellationToken cancellation;
  private final PhysicalIds physicalIds;
  private final Map<ResourceId, ResourceOutcome> outcomes = new TreeMap<>();
  private final int total;
  private volatile Optional<ResourceId> stoppedBy = Optional.empty();

  /** What a unit of work came to. */
  private record Ended(WorkUnit unit, List<Outcome> outcomes) {}

  /**
   * Makes a walk.
   *
   * @param plan what to do
   * @param drivers those who do it, one a kind
   * @param workers where actions run; the walk itself runs in the caller's thread
   * @param pacing where time comes from
   * @param events who hears of it
   * @param attempts what names the attempts to make something
   * @param cancellation how the host stops it
   * @throws InvalidInputException if the plan changes something of a kind without a driver, as a
   *     plan that was saved by another version may
   */
  public PlanWalk(
      Plan plan,
      Collection<? extends ResourceDriver> drivers,
      Workers workers,
      Pacing pacing,
      ApplyEvents events,
      Attempts attempts,
      CancellationToken cancellation) {
    this.plan = plan;
    this.drivers =
        drivers.stream().collect(Collectors.toMap(ResourceDriver::kind, Function.identity()));
    this.workers = workers;
    this.pacing = pacing;
    this.events = events;
    this.attempts = attempts;
    this.cancellation = cancellation;
    this.physicalIds = new PhysicalIds(plan);
    this.total = plan.changes().size();
    requireDrivers();
  }

  private void requireDrivers() {
    Problems.Collector problems = Problems.collector();
    plan.changes().stream()
        .map(resource -> resource.id().kind())
        .filter(kind -> !drivers.containsKey(kind))
        .distinct()
        .forEach(
            kind ->
                problems.error(
                    FieldPath.ROOT,
                    PlanningCodes.PLAN_KIND_UNKNOWN,
                    "the plan changes a resource of the unknown kind " + kind,
                    "apply the plan with the version that made it, or plan again"));
    if (problems.problems().hasErrors()) {
      throw new InvalidInputException(problems.problems());
    }
  }

  /**
   * Carries out the plan and returns when nothing is under way any more. What the cloud refuses is
   * in the report, never thrown.
   */
  public ApplyReport run() {
    Instant start = pacing.now();
    events.emit(new ApplyEvent.Started(plan, total));
    BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    Deque<WorkUnit> waiting = new ArrayDeque<>(WorkUnit.of(plan, this::driverOf));
    int running = 0;
    boolean interrupted = false;
    while (running > 0 || !waiting.isEmpty()) {
      // An interruption at the moment when an action ends shows only here.
      if (Thread.interrupted()) {
        cancellation.cancel();
        interrupted = true;
      }
      running += startReady(waiting, workers.parallelism() - running, ended);
      if (running == 0) {
        // Whatever still waits does so for something that will never be done.
        waiting.forEach(unit -> finish(unit, skipped(unit)));
        waiting.clear();
        continue;
      }
      try {
        Ended next = ended.take();
        running--;
        finish(next.unit(), next.outcomes());
      } catch (InterruptedException interruption) {
        cancellation.cancel();
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    ApplyReport report =
        new ApplyReport(
            plan,
            plan.changes().stream()
                .map(resource -> Optional.ofNullable(outcomes.get(resource.id())))
                .flatMap(Optional::stream)
                .toList(),
            Duration.between(start, pacing.now()));
    events.emit(new ApplyEvent.Ended(report));
    return report;
  }

  private ResourceDriver driverOf(PlannedResource resource) {
    ResourceDriver driver = drivers.get(resource.id().kind());
    if (driver == null) {
      throw new IllegalStateException("no driver for " + resource.id());
    }
    return driver;
  }

  /** Starts the units whose dependencies are done, and settles those whose dependencies failed. */
  private int startReady(Deque<WorkUnit> waiting, int room, BlockingQueue<Ended> ended) {
    int started = 0;
    boolean settled = true;
    while (settled) {
      settled = false;
      for (WorkUnit unit : List.copyOf(waiting)) {
        if (isStopped() || failedDependency(unit).isPresent()) {
          waiting.remove(unit);
          finish(unit, skipped(unit));
          settled = true;
        } else if (started < room && isReady(unit)) {
          waiting.remove(unit);
          start(unit, ended);
          started++;
        }
      }
    }
    return started;
  }

  private boolean isReady(WorkUnit unit) {
    return unit.waitsFor().stream()
        .allMatch(id -> outcomes.containsKey(id) && outcomeOf(id).isApplied());
  }

  private Outcome outcomeOf(ResourceId id) {
    ResourceOutcome outcome = outcomes.get(id);
    if (outcome == null) {
      throw new IllegalStateException(id + " has not ended");
    }
    return outcome.outcome();
  }

  private Optional<ResourceId> failedDependency(WorkUnit unit) {
    return unit.waitsFor().stream()
        .filter(id -> outcomes.containsKey(id) && !outcomeOf(id).isApplied())
        .findFirst();
  }

  private boolean isStopped() {
    return cancellation.isCancelled() || stoppedBy.isPresent();
  }

  private List<Outcome> skipped(WorkUnit unit) {
    Optional<ResourceId> failed = failedDependency(unit).map(this::causeOf).or(() -> stoppedBy);
    return unit.resources().stream()
        .<Outcome>map(
            resource ->
                failed
                    .map(id -> new Outcome.Skipped(id, "needs " + id))
                    .orElseGet(() -> new Outcome.Skipped(resource.id(), "the apply was cancelled")))
        .toList();
  }

  /** The resource whose own failure it was, not one that was skipped because of it. */
  private ResourceId causeOf(ResourceId failed) {
    return outcomeOf(failed) instanceof Outcome.Skipped skipped ? skipped.becauseOf() : failed;
  }

  private void start(WorkUnit unit, BlockingQueue<Ended> ended) {
    unit.resources().forEach(r -> events.emit(new ApplyEvent.ActionStarted(r.id(), r.action())));
    try {
      workers
          .executor()
          .execute(() -> ended.add(new Ended(unit, events.acting(unit.id(), () -> act(unit)))));
    } catch (RejectedExecutionException refusal) {
      LOG.debug("{} found no thread", unit.id(), refusal);
      ended.add(
          new Ended(
              unit,
              same(
                  unit,
                  new Outcome.Failed(
                      "the executor takes no more work: " + refusal.getMessage(),
                      "give the apply an executor that is open and has room, then apply again"))));
    }
  }

  private List<Outcome> act(WorkUnit unit) {
    try {
      List<String> ids =
          unit.driver()
              .act(
                  unit.resources(),
                  new WalkContext(attempts, physicalIds, pacing, events, cancellation));
      if (ids.size() != unit.resources().size()) {
        throw new IllegalStateException(
            "%d ids for %d resources".formatted(ids.size(), unit.resources().size()));
      }
      return ids.stream().<Outcome>map(Outcome.Applied::new).toList();
    } catch (ActionFailedException failure) {
      if (failure.isFatal() && stoppedBy.isEmpty()) {
        stoppedBy = Optional.of(unit.id());
      }
      LOG.debug("{} failed", unit.id(), failure);
      return same(unit, failure.outcome());
    } catch (AwsReadException unreadable) {
      LOG.debug("{} could not be read", unit.id(), unreadable);
      return same(
          unit, new Outcome.Failed(String.valueOf(unreadable.getMessage()), unreadable.remedy()));
    } catch (OutcomeUnknownException unknown) {
      LOG.debug("{} has an unknown outcome", unit.id(), unknown);
      return same(unit, new Outcome.Unknown(String.valueOf(unknown.getMessage())));
    } catch (RuntimeException | Error bug) {
      // Whatever it is, the walk must hear of it, or it would wait forever.
      LOG.error("{} failed in a way that no driver should", unit.id(), bug);
      return same(unit, new Outcome.Failed(bug.toString(), "report this as a defect"));
    }
  }

  private static List<Outcome> same(WorkUnit unit, Outcome outcome) {
    return unit.resources().stream().map(resource -> outcome).toList();
  }

  private void finish(WorkUnit unit, List<Outcome> results) {
    for (int i = 0; i < unit.resources().size(); i++) {
      PlannedResource resource = unit.resources().get(i);
      Outcome outcome = results.get(i);
      if (outcome instanceof Outcome.Applied applied) {
        physicalIds.put(resource.id(), applied.physicalId());
      }
      ResourceOutcome result = new ResourceOutcome(resource.id(), resource.action(), outcome);
      outcomes.put(resource.id(), result);
      events.emit(new ApplyEvent.ActionEnded(result, outcomes.size(), total));
    }
  }
}
