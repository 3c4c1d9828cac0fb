package io.kops.networking.core.change;

import io.kops.networking.problem.FieldPath;
import java.util.Objects;

/**
 * One thing that changes.
 *
 * @param verdict what it does to a cluster that runs
 * @param path the field that changes
 * @param message what changes and why that matters, as one sentence without a full stop
 */
public record Finding(Verdict verdict, FieldPath path, String message) {
  /** Refuses nulls. */
  public Finding {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
  }

  /** Returns the finding in one line. */
  @Override
  public String toString() {
    return verdict + ": " + path + ": " + message;
  }
}
