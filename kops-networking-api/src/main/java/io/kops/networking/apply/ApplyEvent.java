package io.kops.networking.apply;

import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.ResourceId;

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
