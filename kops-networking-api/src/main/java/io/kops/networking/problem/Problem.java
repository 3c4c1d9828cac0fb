package io.kops.networking.problem;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error, a warning or a notice about an input. Two problems are equal if all components are
 * equal, where codes are compared by name. Passwords in URLs of messages and remedies are redacted.
 *
 * @param severity the severity
 * @param code the stable name of the rule
 * @param path the path in the document; {@link FieldPath#ROOT} for the document as a whole
 * @param message the fact and the offending value, as one sentence
 * @param remedy the next step for the user, as an imperative; empty for notices
 * @param location the position in the text, if the input was text
 */
public record Problem(
    Severity severity,
    ProblemCode code,
    FieldPath path,
    String message,
    String remedy,
    Optional<SourceLocation> location) {

  /** The password before the host of a URL; without one, the whole user information. */
  private static final Pattern USER_INFORMATION =
      Pattern.compile(
          "((?:://|(?<=[\\s'\"\\[{,]))[^\\s/:@'\"\\[{,]{0,100}:)(?!//)[^\\s@]{1,300}@"
              + "|(://)[^\\s/:@]{1,300}@");

  public Problem {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
    Objects.requireNonNull(location, "location");
    message = withoutPasswords(message);
    remedy = withoutPasswords(remedy);
  }

  private static String withoutPasswords(String text) {
    return text.indexOf('@') < 0
        ? text
        : USER_INFORMATION
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                            found.group(1) == null ? found.group(2) : found.group(1))
                        + "<redacted>@");
  }

  /** Returns an error without a location. */
  public static Problem error(FieldPath path, ProblemCode code, String message, String remedy) {
    return new Problem(Severity.ERROR, code, path, message, remedy, Optional.empty());
  }

  /** Returns a warning without a location. */
  public static Problem warning(FieldPath path, ProblemCode code, String message, String remedy) {
    return new Problem(Severity.WARNING, code, path, message, remedy, Optional.empty());
  }

  /** Returns a notice without a location. */
  public static Problem notice(FieldPath path, ProblemCode code, String message) {
    return new Problem(Severity.NOTICE, code, path, message, "", Optional.empty());
  }

  /** Returns a copy of this problem with a location. */
  public Problem at(SourceLocation place) {
    return new Problem(severity, code, path, message, remedy, Optional.of(place));
  }

  /**
   * Returns the line of the text with the field marked by carets; empty if the problem has no
   * excerpt. Each line ends with a line feed.
   */
  public String excerpt() {
    return location
        .flatMap(place -> place.excerpt().map(excerpt -> excerpt.marked(place.line())))
        .orElse("");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Problem that
        && severity == that.severity
        && code.name().equals(that.code.name())
        && path.equals(that.path)
        && message.equals(that.message)
        && remedy.equals(that.remedy)
        && location.equals(that.location);
  }

  @Override
  public int hashCode() {
    return Objects.hash(severity, code.name(), path, message, remedy, location);
  }

  /** Returns the problem in one line: location, severity, path, message, remedy and code. */
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
    return line.append(" [").append(code.name()).append(']').toString();
  }
}
