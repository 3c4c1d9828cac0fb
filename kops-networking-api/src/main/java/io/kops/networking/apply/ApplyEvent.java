package io.kops.networking.apply;

import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An event during an apply. Switch on the type with a default branch: later versions may add
 * events.
 */
public sealed interface ApplyEvent {
  /** Returns the event as one line of text, for logs and displays. */
  @Override
  String toString();

  /**
   * The apply begins.
   *
   * @param plan the plan that is applied
   * @param total the number of resources with an action
   */
  record Started(Plan plan, int total) implements ApplyEvent {
    @Override
    public String toString() {
      return "started: %d actions on %s".formatted(total, plan.cluster());
    }
  }

  /**
   * A previous apply was interrupted, and this one continues its work.
   *
   * @param inDoubt the resources whose actions may have been in progress; the plan is based on
   *     their current state
   */
  record Resumed(List<ResourceId> inDoubt) implements ApplyEvent {
    public Resumed {
      inDoubt = List.copyOf(inDoubt);
    }

    @Override
    public String toString() {
      return "resumed an interrupted apply; actions in doubt: "
          + inDoubt.stream().map(ResourceId::toString).collect(Collectors.joining(", "));
    }
  }

  /**
   * An action begins.
   *
   * @param id the resource
   * @param action the action
   */
  record ActionStarted(ResourceId id, Action action) implements ApplyEvent {
    @Override
    public String toString() {
      return "%s %s".formatted(word(action), id);
    }
  }

  /**
   * An action begins to wait for a state of its resource.
   *
   * @param id the resource
   * @param what the awaited state, such as {@code available}
   */
  record Waiting(ResourceId id, String what) implements ApplyEvent {
    @Override
    public String toString() {
      return "waiting until %s is %s".formatted(id, what);
    }
  }

  /**
   * An action ends waiting.
   *
   * @param id the resource
   * @param what the awaited state
   * @param elapsed the duration of the wait
   */
  record Waited(ResourceId id, String what, Duration elapsed) implements ApplyEvent {
    @Override
    public String toString() {
      return "waited %s until %s is %s".formatted(seconds(elapsed), id, what);
    }
  }

  /**
   * A call to AWS ended. All pages of a list are one call.
   *
   * @param id the resource of the action; empty for reads of the whole network
   * @param call the AWS action, such as {@code CreateVpc}
   * @param elapsed the duration of the call, without pauses
   * @param error the AWS error code, such as {@code RequestLimitExceeded}; {@link #NO_ANSWER}
   *     without a response; empty on success
   */
  record Called(Optional<ResourceId> id, String call, Duration elapsed, Optional<String> error)
      implements ApplyEvent {
    /** The error of a call without a response, which may have taken effect. */
    public static final String NO_ANSWER = "NoAnswer";

    @Override
    public String toString() {
      return "%s%s took %s%s"
          .formatted(
              call,
              subject(id),
              seconds(elapsed),
              error.map(code -> " and failed with " + code).orElse(""));
    }
  }

  /**
   * A call to AWS is delayed. Long delays are reported in steps of at most ten seconds.
   *
   * @param id the resource of the action; empty for reads of the whole network
   * @param call the AWS action
   * @param cause the reason for the delay
   * @param length the length of the delay
   */
  record Paused(Optional<ResourceId> id, String call, PauseCause cause, Duration length)
      implements ApplyEvent {
    @Override
    public String toString() {
      return "%s%s delayed by %s: %s"
          .formatted(call, subject(id), seconds(length), word(cause).replace('_', ' '));
    }
  }

  /**
   * An action ended.
   *
   * @param result the outcome
   * @param done the number of actions that ended so far, including this one
   * @param total the number of actions
   */
  record ActionEnded(ResourceOutcome result, int done, int total) implements ApplyEvent {
    @Override
    public String toString() {
      return "%d/%d %s".formatted(done, total, result);
    }
  }

  /**
   * The apply ended.
   *
   * @param report the outcomes of the plan
   */
  record Ended(ApplyReport report) implements ApplyEvent {
    @Override
    public String toString() {
      return "ended: %d of %d actions took effect in %s"
          .formatted(report.applied().size(), report.outcomes().size(), seconds(report.elapsed()));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String subject(Optional<ResourceId> id) {
    return id.map(resource -> " for " + resource).orElse("");
  }

  private static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
  }
}
