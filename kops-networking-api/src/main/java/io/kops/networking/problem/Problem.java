package io.kops.networking.problem;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong, doubtful or worth knowing about an input.
 *
 * @param severity how much it weighs
 * @param code the stable name of the rule
 * @param path where in the document; {@link FieldPath#ROOT} when it is about the whole
 * @param message what is wrong, with the offending value, as one sentence
 * @param remedy what the user can do about it, as an imperative; empty when there is nothing to do
 * @param location where in the text, when the input was text
 */
public record Problem(
    Severity severity,
    ProblemCode code,
    FieldPath path,
    String message,
    String remedy,
    Optional<SourceLocation> location) {

  /** Refuses nulls. */
  public Problem {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
    Objects.requireNonNull(location, "location");
  }

  /** Returns an error without a place in a text. */
  public static Problem error(FieldPath path, ProblemCode code, String message, String remedy) {
    return new Problem(Severity.ERROR, code, path, message, remedy, Optional.empty());
  }

  /** Returns a warning without a place in a text. */
  public static Problem warning(FieldPath path, ProblemCode code, String message, String remedy) {
    return new Problem(Severity.WARNING, code, path, message, remedy, Optional.empty());
  }

  /** Returns a notice without a place in a text. */
  public static Problem notice(FieldPath path, ProblemCode code, String message) {
    return new Problem(Severity.NOTICE, code, path, message, "", Optional.empty());
  }

  /** Returns the same problem at this place. */
  public Problem at(SourceLocation place) {
    return new Problem(severity, code, path, message, remedy, Optional.of(place));
  }

  /** Returns the problem in one line: place, severity, path, message, remedy and code. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    location.ifPresent(place -> line.append(place).append(": "));
    line.append(
        switch (severity) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case NOTICE -> "notice";
        });
    line.append(": ");
    if (!path.text().isEmpty()) {
      line.append(path).append(": ");
    }
    line.append(message);
    if (!remedy.isEmpty()) {
      line.append("; ").append(remedy);
    }
    return line.append(" [").append(code).append(']').toString();
  }
}
