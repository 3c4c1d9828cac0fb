package io.kops.networking.core.rolling;

import io.kops.networking.apply.Pacing;
import io.kops.networking.cluster.InstanceGroupRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Replaces machines as a plan says, each after what runs on it has moved, and only while the
 * cluster is valid. It runs in the caller's thread and is used once.
 *
 * <p>Bastions and masters are replaced one at a time. Of a group of nodes, {@code maxSurge}
 * machines are first taken out of the group, which makes others beside them, and then {@code
 * maxSurge + maxUnavailable} are replaced at a time. What goes wrong with bastions or masters ends
 * the update; what goes wrong with one group of nodes ends that group, and the update after the
 * others.
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

  /** Ends a group, or the update. */
  private static final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
      super(message);
    }
  }

  /**
   * Makes an update.
   *
   * @param plan what to do
   * @param settings how
   * @param cloud ends machines
   * @param cluster drains nodes and says whether all is well; {@link ClusterClient#SKIP_VALIDATION}
   *     where nobody can
   * @param pacing where time comes from; what it throws ends the update
   * @param listener who hears of it, in the caller's thread
   * @param control how the host stops it
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

  /** Replaces the machines, and returns when that is done or ended early. */
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
    InstanceGroupRole role = update.group().role();
    if (role != InstanceGroupRole.BASTION) {
      requireValid(update.group().name());
    }
    boolean nodes = role == InstanceGroupRole.NODE;
    int all = update.replacements().size();
    int surge = nodes ? Math.min(settings.maxSurge(), all) : 0;
    if (surge > 0) {
      // The last ones, so that they are replaced when others have shown that it works. An update
      // that ended early may have taken some of them out already.
      List<Replacement> extra =
          update.replacements().subList(all - surge, all).stream()
              .filter(last -> !last.instance().detached())
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
      replace(update, update.replacements().subList(first, Math.min(all, first + atATime)));
    }
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
      cloudWork(() -> cloud.terminate(replacement.instance()));
      ended.add(replacement.instance());
      listener.accept(new RollingEvent.Ended(group, replacement.instance(), ended.size(), total));
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
        listener.accept(new RollingEvent.NotValid(faults));
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
    listener.accept(new RollingEvent.Overlooked(group, message));
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

  /** Waits while the host has paused the update. */
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
