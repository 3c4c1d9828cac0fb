package io.kops.networking.core.applying;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.apply.Workers;
import io.kops.networking.core.applying.WalkContext.PhysicalIds;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes a plan. An action starts as soon as its prerequisites are complete, with at most {@code
 * parallelism} actions at a time; there are no waves. When an action fails, its dependents are
 * skipped and unrelated actions continue. Create one object per plan and use it once.
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

  /** The outcomes of a unit of work. */
  private record Ended(WorkUnit unit, List<Outcome> outcomes) {}

  /**
   * Creates an execution of a plan.
   *
   * @param plan the plan
   * @param drivers the drivers, one per kind
   * @param workers runs the actions; the coordination runs in the caller's thread
   * @param pacing the source of time
   * @param events receives the events
   * @param attempts names the attempts to create resources
   * @param cancellation lets the host cancel the apply
   * @throws InvalidInputException if the plan changes a resource of a kind without a driver, as a
   *     plan saved by another version may
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
                    "apply the plan with the version that created it, or plan again"));
    if (problems.problems().hasErrors()) {
      throw new InvalidInputException(problems.problems());
    }
  }

  /**
   * Executes the plan and returns when no action is running. Failures of the cloud are part of the
   * report and never thrown.
   */
  public ApplyReport run() {
    Instant start = pacing.now();
    events.emit(new ApplyEvent.Started(plan, total));
    BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    Deque<WorkUnit> waiting = new ArrayDeque<>(WorkUnit.of(plan, this::driverOf));
    int running = 0;
    boolean interrupted = false;
    while (running > 0 || !waiting.isEmpty()) {
      // An interruption that coincides with the end of an action is visible only here.
      if (Thread.interrupted()) {
        cancellation.cancel();
        interrupted = true;
      }
      running += startReady(waiting, workers.parallelism() - running, ended);
      if (running == 0) {
        // The remaining units wait for a prerequisite that will not complete.
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

  /**
   * Starts the units whose prerequisites are complete, and skips those whose prerequisites failed.
   */
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

  /** The resource that failed itself, as opposed to one that was skipped because of it. */
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
      // Every throwable must be reported, or the coordination would wait forever.
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

  /** The resources of one driver call and their prerequisites. */
  static final class WorkUnit {
    private final ResourceDriver driver;
    private final List<PlannedResource> resources = new ArrayList<>();
    private final Set<ResourceId> waitsFor = new TreeSet<>();
    private int before;
    private int after;

    private WorkUnit(ResourceDriver driver) {
      this.driver = driver;
    }

    /**
     * Splits the changes of a plan into units, critical path first, otherwise in plan order. The
     * units in the longest dependency chains come first, because they determine the end of the
     * apply.
     */
    static List<WorkUnit> of(Plan plan, Function<PlannedResource, ResourceDriver> drivers) {
      Map<String, WorkUnit> units = new LinkedHashMap<>();
      Map<ResourceId, WorkUnit> unitOf = new HashMap<>();
      for (PlannedResource resource : plan.changes()) {
        ResourceDriver driver = drivers.apply(resource);
        String action = driver.combinesActions() ? "" : resource.action().toString();
        String key = resource.id().kind() + " " + action + " " + driver.batchOf(resource);
        WorkUnit unit = units.computeIfAbsent(key, k -> new WorkUnit(driver));
        unit.resources.add(resource);
        unitOf.put(resource.id(), unit);
      }
      List<PlannedResource> changes = plan.changes();
      for (PlannedResource resource : changes) {
        WorkUnit unit = Objects.requireNonNull(unitOf.get(resource.id()));
        for (ResourceId dependency : resource.dependsOn()) {
          WorkUnit other = unitOf.get(dependency);
          if (other != null && other != unit) {
            unit.waitsFor.add(dependency);
            unit.before = Math.max(unit.before, other.before + 1);
          }
        }
      }
      for (int i = changes.size() - 1; i >= 0; i--) {
        WorkUnit unit = Objects.requireNonNull(unitOf.get(changes.get(i).id()));
        for (ResourceId dependency : unit.waitsFor) {
          WorkUnit other = Objects.requireNonNull(unitOf.get(dependency));
          other.after = Math.max(other.after, unit.after + 1);
        }
      }
      return units.values().stream()
          .sorted(Comparator.comparingInt(WorkUnit::row).reversed())
          .toList();
    }

    /** The number of other units in the longest dependency chain through this one. */
    private int row() {
      return before + after;
    }

    /** The id of the first resource, which identifies the unit. */
    ResourceId id() {
      return resources.get(0).id();
    }

    ResourceDriver driver() {
      return driver;
    }

    List<PlannedResource> resources() {
      return resources;
    }

    /** The changed resources of other units that are prerequisites. */
    Set<ResourceId> waitsFor() {
      return waitsFor;
    }
  }
}
