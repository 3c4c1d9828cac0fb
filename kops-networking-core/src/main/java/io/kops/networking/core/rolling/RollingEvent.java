package io.kops.networking.core.rolling;

import java.util.List;

/** A progress event of a rolling update. */
public sealed interface RollingEvent {
  /** Returns the event as one line of text, for logs and displays. */
  @Override
  String toString();

  /**
   * The replacement of an instance starts.
   *
   * @param group its group
   * @param replacement the instance and the reason
   */
  record Replacing(String group, Replacement replacement) implements RollingEvent {
    @Override
    public String toString() {
      return "%s: replacing %s, %s"
          .formatted(group, replacement.instance().id(), replacement.reason().text());
    }
  }

  /**
   * An instance was terminated.
   *
   * @param group its group
   * @param instance the instance
   * @param done the number of instances terminated so far, this one included
   * @param total the number of instances to replace
   */
  record Ended(String group, GroupInstance instance, int done, int total) implements RollingEvent {
    @Override
    public String toString() {
      return "%d/%d %s: terminated %s".formatted(done, total, group, instance.id());
    }
  }

  /**
   * The cluster is not valid; the update waits.
   *
   * @param faults the reasons
   */
  record ValidationFailed(List<String> faults) implements RollingEvent {
    public ValidationFailed {
      faults = List.copyOf(faults);
    }

    @Override
    public String toString() {
      return "the cluster is not valid: " + String.join("; ", faults);
    }
  }

  /** The update is paused until it is resumed. */
  record Paused() implements RollingEvent {
    @Override
    public String toString() {
      return "paused";
    }
  }

  /** The update was resumed. */
  record Resumed() implements RollingEvent {
    @Override
    public String toString() {
      return "resumed";
    }
  }

  /**
   * A failure that the settings ignore; the update continues.
   *
   * @param group the group
   * @param message the failure
   */
  record FailureIgnored(String group, String message) implements RollingEvent {
    @Override
    public String toString() {
      return "%s: ignored that %s".formatted(group, message);
    }
  }
}
