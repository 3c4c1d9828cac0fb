package io.kops.networking.apply;

import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that happened while a plan was applied. */
public sealed interface ApplyEvent {
  /**
   * The walk begins.
   *
   * @param plan what is applied
   * @param total how many resources need something
   */
  record Started(Plan plan, int total) implements ApplyEvent {}

  /**
   * The apply before was cut off, and this one goes on where it ended.
   *
   * @param inDoubt what that one was doing or about to do; it has been looked for since, so that
   *     the plan tells what is left of it
   */
  record Resumed(List<ResourceId> inDoubt) implements ApplyEvent {
    /** Copies the list. */
    public Resumed {
      inDoubt = List.copyOf(inDoubt);
    }
  }

  /**
   * An action begins.
   *
   * @param id the resource
   * @param action what is done
   */
  record ActionStarted(ResourceId id, Action action) implements ApplyEvent {}

  /**
   * An action waits for the cloud.
   *
   * @param id the resource
   * @param what what it waits for, such as {@code available}
   */
  record Waiting(ResourceId id, String what) implements ApplyEvent {}

  /**
   * An action has waited long enough.
   *
   * @param id the resource
   * @param what what it waited for
   * @param elapsed how long it took
   */
  record Waited(ResourceId id, String what, Duration elapsed) implements ApplyEvent {}

  /**
   * A call to the cloud has ended. A list that came in pages is one call.
   *
   * @param id the resource whose action made it; empty when the whole network was read
   * @param call what the cloud calls it, such as {@code CreateVpc}
   * @param elapsed how long it took, without pauses before and after
   * @param error the cloud's code for what went wrong, such as {@code RequestLimitExceeded}; {@link
   *     #NO_ANSWER} when none came; empty when it succeeded
   */
  record Called(Optional<ResourceId> id, String call, Duration elapsed, Optional<String> error)
      implements ApplyEvent {
    /** The error of a call to which no answer came, so that it may have taken effect. */
    public static final String NO_ANSWER = "NoAnswer";
  }

  /**
   * A call to the cloud is put off; for long, in several steps of ten seconds at most.
   *
   * @param id the resource whose action makes it; empty when the whole network is read
   * @param call what the cloud calls it
   * @param cause why
   * @param length how long
   */
  record Paused(Optional<ResourceId> id, String call, PauseCause cause, Duration length)
      implements ApplyEvent {}

  /**
   * An action has ended.
   *
   * @param result what became of it
   * @param done how many have ended so far, this one included
   * @param total how many there are
   */
  record ActionEnded(ResourceOutcome result, int done, int total) implements ApplyEvent {}

  /**
   * The walk has ended.
   *
   * @param report what became of the plan
   */
  record Ended(ApplyReport report) implements ApplyEvent {}
}
