package io.kops.networking.spi;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The current maintenance status of a provider, independent of the cluster's kops release.
 *
 * @param state the state of maintenance
 * @param since the first kops version with the provider, such as {@code 1.5}
 * @param until the date of deprecation or end of life; the first day of the month if the day is
 *     unknown; empty for an active provider
 * @param successor the option of the recommended successor; empty for an active provider
 * @param remark the reason, as a sentence without a full stop; can be empty
 */
public record ProviderStatus(
    State state,
    String since,
    Optional<LocalDate> until,
    Optional<String> successor,
    Optional<String> remark) {
  /** The states of maintenance. */
  public enum State {
    /** Receives features and fixes. */
    ACTIVE("active"),
    /** Works, but should be replaced. */
    DEPRECATED("deprecated"),
    /** No longer maintained. */
    END_OF_LIFE("end of life");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** Returns the state as text. */
    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * Validates the combination.
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
          "only a deprecated or ended provider has a date and a successor");
    }
  }

  /** Returns the status of a maintained provider. */
  public static ProviderStatus active(String since) {
    return new ProviderStatus(
        State.ACTIVE, since, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns the status of a deprecated provider. */
  public static ProviderStatus deprecated(
      String since, LocalDate day, String successor, String remark) {
    return left(State.DEPRECATED, since, day, successor, remark);
  }

  /** Returns the status of a provider without maintenance. */
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
