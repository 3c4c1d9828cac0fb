package io.kops.networking.core.change;

import io.kops.networking.problem.FieldPath;
import java.util.Objects;

/**
 * One effect of a change.
 *
 * @param verdict the effect on a running cluster
 * @param path the changed field
 * @param message the change and its effect, as one sentence without a full stop
 */
public record Finding(Verdict verdict, FieldPath path, String message) {
  public Finding {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
  }

  /** Returns the finding as one line. */
  @Override
  public String toString() {
    return verdict + ": " + path + ": " + message;
  }
}
