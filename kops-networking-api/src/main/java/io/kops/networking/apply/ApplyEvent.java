package io.kops.networking.apply;

import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An event during an apply. Switch on the type with a default branch: later versions may add
 * events.
 */
public sealed interface ApplyEvent {
  /**
   * The apply begins.
   *
   * @param plan the plan that is applied
   * @param total the number of resources with an action
   */
  record Started(Plan plan, int total) implements ApplyEvent {}

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
  }

  /**
   * An action begins.
   *
   * @param id the resource
   * @param action the action
   */
  record ActionStarted(ResourceId id, Action action) implements ApplyEvent {}

  /**
   * An action begins to wait for a state of its resource.
   *
   * @param id the resource
   * @param what the awaited state, such as {@code available}
   */
  record Waiting(ResourceId id, String what) implements ApplyEvent {}

  /**
   * An action ends waiting.
   *
   * @param id the resource
   * @param what the awaited state
   * @param elapsed the duration of the wait
   */
  record Waited(ResourceId id, String what, Duration elapsed) implements ApplyEvent {}

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
      implements ApplyEvent {}

  /**
   * An action ended.
   *
   * @param result the outcome
   * @param done the number of actions that ended so far, including this one
   * @param total the number of actions
   */
  record ActionEnded(ResourceOutcome result, int done, int total) implements ApplyEvent {}

  /**
   * The apply ended.
   *
   * @param report the outcomes of the plan
   */
  record Ended(ApplyReport report) implements ApplyEvent {}
}
