package io.kops.networking.core.rolling;

import java.util.List;

/** Something that happened in a rolling update. */
public sealed interface RollingEvent {
  /**
   * A machine is being taken care of.
   *
   * @param group its group
   * @param replacement the machine and why
   */
  record Replacing(String group, Replacement replacement) implements RollingEvent {}

  /**
   * A machine was ended.
   *
   * @param group its group
   * @param instance the machine
   * @param done how many were so far, this one included
   * @param total how many there are
   */
  record Ended(String group, GroupInstance instance, int done, int total) implements RollingEvent {}

  /**
   * The cluster is not valid, and is waited for.
   *
   * @param faults what keeps it from being valid
   */
  record NotValid(List<String> faults) implements RollingEvent {
    /** Copies the list. */
    public NotValid {
      faults = List.copyOf(faults);
    }
  }

  /** The update stands still until it is resumed. */
  record Paused() implements RollingEvent {}

  /** The update goes on. */
  record Resumed() implements RollingEvent {}

  /**
   * Something went wrong and the update goes on, because it was told to.
   *
   * @param group the group
   * @param message what went wrong
   */
  record Overlooked(String group, String message) implements RollingEvent {}
}
