package io.kops.networking.core.rolling;

import io.kops.networking.apply.Pacing;
import io.kops.networking.cluster.InstanceGroupRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Replaces the instances of a plan, each after its workloads have moved and only while the cluster
 * is valid. Runs in the caller's thread; use each object once.
 *
 * <p>Outdated instances of the warm pool of a group are terminated first, without a drain and
 * without a validation of the cluster, because they serve no workloads.
 *
 * <p>Bastions and the control plane are replaced one at a time. For a group of nodes, {@code
 * maxSurge} instances are first detached, so that the group launches additional ones, and then
 * {@code maxSurge + maxUnavailable} are replaced at a time. A failure in bastions or the control
 * plane ends the update. A failure in a group of nodes ends that group, and ends the update after
 * the remaining groups.
 */
public final class RollingUpdate {
  private static final Duration PAUSE_TICK = Duration.ofSeconds(5);

  private final RollingPlan plan;
  private final RollingSettings settings;
  private final InstanceGroupClient cloud;
  private final ClusterClient cluster;
  private final Pacing pacing;
  private final Consumer<RollingEvent> listener;
  private final RollingControl control;
  private final List<GroupInstance> ended = new ArrayList<>();
  private final List<String> overlooked = new ArrayList<>();
  private final int total;

  /** Ends a group or the update. */
  private static final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
      super(message);
    }
  }

  /**
   * Creates an update.
   *
   * @param plan the plan
   * @param settings the settings
   * @param cloud terminates instances
   * @param cluster drains nodes and validates the cluster; {@link ClusterClient#SKIP_VALIDATION}
   *     without access to the cluster
   * @param pacing the source of time; an exception ends the update
   * @param listener receives the events, in the caller's thread
   * @param control lets the host pause or stop the update
   */
  public RollingUpdate(
      RollingPlan plan,
      RollingSettings settings,
      InstanceGroupClient cloud,
      ClusterClient cluster,
      Pacing pacing,
      Consumer<RollingEvent> listener,
      RollingControl control) {
    this.plan = plan;
    this.settings = settings;
    this.cloud = cloud;
    this.cluster = cluster;
    this.pacing = pacing;
    this.listener = listener;
    this.control = control;
    this.total = plan.groups().stream().mapToInt(update -> update.replacements().size()).sum();
  }

  /** Replaces the instances. Returns when all are replaced or the update ended early. */
  public RollingReport run() {
    List<String> failures = new ArrayList<>();
    try {
      for (GroupUpdate update : plan.groups()) {
        try {
          replace(update);
        } catch (StoppedException failure) {
          if (update.group().role() != InstanceGroupRole.NODE || control.isStopped()) {
            throw failure;
          }
          failures.add(update.group().name() + ": " + failure.getMessage());
        }
      }
    } catch (StoppedException stopped) {
      failures.add(String.valueOf(stopped.getMessage()));
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      failures.add("the thread was interrupted");
    }
    return new RollingReport(
        plan,
        ended,
        failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures)),
        overlooked);
  }

  private void replace(GroupUpdate update) throws StoppedException, InterruptedException {
    if (!update.isNeeded()) {
      return;
    }
    List<Replacement> replacements = terminateWarmInstances(update);
    if (replacements.isEmpty()) {
      return;
    }
    InstanceGroupRole role = update.group().role();
    if (role != InstanceGroupRole.BASTION) {
      requireValid(update.group().name());
    }
    boolean nodes = role == InstanceGroupRole.NODE;
    int all = replacements.size();
    int surge = nodes ? Math.min(settings.maxSurge(), all) : 0;
    if (surge > 0) {
      // Detaches the last instances, which are replaced once earlier replacements have succeeded.
      // An update that ended early may have detached some of them already.
      List<Replacement> extra =
          replacements.subList(all - surge, all).stream()
              .filter(last -> last.instance().state() != GroupInstance.State.DETACHED)
              .toList();
      if (!extra.isEmpty()) {
        awaitTurn();
        for (Replacement last : extra) {
          cloudWork(() -> cloud.detach(last.instance()));
        }
        pause(settings.interval(role));
        requireValid(update.group().name());
      }
    }
    int atATime = nodes ? surge + settings.maxUnavailable() : 1;
    for (int first = 0; first < all; first += atATime) {
      awaitTurn();
      replace(update, replacements.subList(first, Math.min(all, first + atATime)));
    }
  }

  /**
   * Terminates the instances in the warm pool, and returns the other replacements, with instances
   * that have left the pool since the plan.
   */
  private List<Replacement> terminateWarmInstances(GroupUpdate update)
      throws StoppedException, InterruptedException {
    if (update.replacements().stream().noneMatch(RollingUpdate::isWarm)) {
      return update.replacements();
    }
    Map<String, GroupInstance> current = instances(update.group().name());
    List<Replacement> others = new ArrayList<>();
    for (Replacement planned : update.replacements()) {
      Replacement replacement = in(current, planned);
      if (isWarm(replacement)) {
        // Scaling out can bring it into service at any time.
        awaitTurn();
        current = instances(update.group().name());
        replacement = in(current, planned);
      }
      if (isWarm(replacement)) {
        listener.accept(new RollingEvent.Replacing(update.group().name(), replacement));
        terminate(update, replacement);
      } else {
        others.add(replacement);
      }
    }
    return others;
  }

  /** Reads the instances of a group, by ID. */
  private Map<String, GroupInstance> instances(String group) throws StoppedException {
    Map<String, GroupInstance> current = new HashMap<>();
    cloudWork(
        () ->
            cloud.groups().stream()
                .filter(it -> it.name().equals(group))
                .flatMap(it -> it.instances().stream())
                .forEach(instance -> current.put(instance.id(), instance)));
    return current;
  }

  private static Replacement in(Map<String, GroupInstance> current, Replacement planned) {
    return new Replacement(
        current.getOrDefault(planned.instance().id(), planned.instance()), planned.reason());
  }

  private static boolean isWarm(Replacement replacement) {
    return replacement.instance().state() == GroupInstance.State.IN_WARM_POOL;
  }

  private void terminate(GroupUpdate update, Replacement replacement) throws StoppedException {
    GroupInstance instance = replacement.instance();
    cloudWork(() -> cloud.terminate(instance));
    ended.add(instance);
    listener.accept(new RollingEvent.Ended(update.group().name(), instance, ended.size(), total));
  }

  private void replace(GroupUpdate update, List<Replacement> together)
      throws StoppedException, InterruptedException {
    String group = update.group().name();
    InstanceGroupRole role = update.group().role();
    for (Replacement replacement : together) {
      listener.accept(new RollingEvent.Replacing(group, replacement));
      if (role != InstanceGroupRole.BASTION) {
        drain(group, replacement.instance());
      }
    }
    for (Replacement replacement : together) {
      terminate(update, replacement);
    }
    pause(settings.interval(role));
    if (role != InstanceGroupRole.BASTION) {
      requireValid(group);
    }
  }

  private void drain(String group, GroupInstance instance)
      throws StoppedException, InterruptedException {
    if (instance.node().isEmpty() || cluster == ClusterClient.SKIP_VALIDATION) {
      return;
    }
    Optional<String> failure;
    try {
      failure = cluster.drain(instance.node().get(), settings.drainLimit());
    } catch (RuntimeException thrown) {
      failure = Optional.of(String.valueOf(thrown.getMessage()));
    }
    if (failure.isPresent()) {
      String message =
          "%s could not be drained: %s".formatted(instance.node().get(), failure.get());
      if (settings.failOnDrainError()) {
        throw new StoppedException(message);
      }
      overlook(group, message);
      return;
    }
    pause(settings.postDrainDelay());
  }

  private void requireValid(String group) throws StoppedException, InterruptedException {
    Instant end = pacing.now().plus(settings.validationLimit());
    int times = 0;
    while (true) {
      List<String> faults = faults();
      if (faults.isEmpty()) {
        if (++times >= settings.validationCount()) {
          return;
        }
      } else {
        times = 0;
        listener.accept(new RollingEvent.ValidationFailed(faults));
      }
      if (!pacing.now().isBefore(end)) {
        String message = "the cluster did not become valid: " + String.join(", ", faults);
        if (settings.failOnValidateError()) {
          throw new StoppedException(message);
        }
        overlook(group, message);
        return;
      }
      pause(settings.validationTick());
    }
  }

  private List<String> faults() {
    try {
      return cluster.faults();
    } catch (RuntimeException thrown) {
      return List.of(String.valueOf(thrown.getMessage()));
    }
  }

  private void overlook(String group, String message) {
    overlooked.add(group + ": " + message);
    listener.accept(new RollingEvent.FailureIgnored(group, message));
  }

  private static void cloudWork(Runnable work) throws StoppedException {
    try {
      work.run();
    } catch (RuntimeException thrown) {
      throw new StoppedException(String.valueOf(thrown.getMessage()));
    }
  }

  private void pause(Duration length) throws StoppedException, InterruptedException {
    try {
      pacing.pause(length);
    } catch (RuntimeException thrown) {
      throw new StoppedException(String.valueOf(thrown.getMessage()));
    }
  }

  /** Waits while the update is paused. */
  private void awaitTurn() throws StoppedException, InterruptedException {
    boolean paused = false;
    while (control.isPaused()) {
      if (!paused) {
        listener.accept(new RollingEvent.Paused());
        paused = true;
      }
      pause(PAUSE_TICK);
    }
    if (control.isStopped()) {
      throw new StoppedException("the host stopped it");
    }
    if (paused) {
      listener.accept(new RollingEvent.Resumed());
    }
  }
}
