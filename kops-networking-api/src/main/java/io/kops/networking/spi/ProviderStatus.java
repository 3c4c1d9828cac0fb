package io.kops.networking.spi;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * How a provider stands today, whatever the age of the cluster that uses it.
 *
 * @param state whether it is still looked after
 * @param since the first version of kops that had it, such as {@code 1.5}
 * @param until the day on which it was deprecated or ended; a day that is not known to its number
 *     is the first of its month; empty for a provider that is active
 * @param successor the option word of what to use instead; empty for a provider that is active
 * @param remark what happened, in a sentence without a full stop; empty where there is nothing to
 *     say
 */
public record ProviderStatus(
    State state,
    String since,
    Optional<LocalDate> until,
    Optional<String> successor,
    Optional<String> remark) {
  /** Whether a provider is looked after. */
  public enum State {
    /** It gets features and fixes. */
    ACTIVE("active"),
    /** It works, and is to be left. */
    DEPRECATED("deprecated"),
    /** Nobody mends it any more. */
    END_OF_LIFE("end of life");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** Returns the state in words. */
    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * Refuses nulls, and a provider that is left without a day and a successor.
   *
   * @throws IllegalArgumentException if the state and the other components contradict each other
   */
  public ProviderStatus {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(remark, "remark");
    boolean left = state != State.ACTIVE;
    if (left != until.isPresent() || left != successor.isPresent()) {
      throw new IllegalArgumentException(
          "a provider that is deprecated or ended has a day and a successor, and no other has");
    }
  }

  /** Returns the status of a provider that is looked after. */
  public static ProviderStatus active(String since) {
    return new ProviderStatus(
        State.ACTIVE, since, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns the status of a provider that works and is to be left for another. */
  public static ProviderStatus deprecated(
      String since, LocalDate day, String successor, String remark) {
    return left(State.DEPRECATED, since, day, successor, remark);
  }

  /** Returns the status of a provider that nobody mends any more. */
  public static ProviderStatus endOfLife(
      String since, LocalDate day, String successor, String remark) {
    return left(State.END_OF_LIFE, since, day, successor, remark);
  }

  private static ProviderStatus left(
      State state, String since, LocalDate day, String successor, String remark) {
    return new ProviderStatus(
        state, since, Optional.of(day), Optional.of(successor), Optional.of(remark));
  }
}
