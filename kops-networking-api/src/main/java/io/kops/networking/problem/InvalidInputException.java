package io.kops.networking.problem;

import io.kops.networking.KopsNetworkingException;
import java.util.stream.Collectors;

/**
 * The input has errors, and the caller used it as if it had none. Correct the input; {@link
 * #problems()} has the path and the remedy of each error.
 */
public final class InvalidInputException extends KopsNetworkingException {
  private static final long serialVersionUID = 1L;

  private final transient Problems problems;

  /**
   * Creates an exception whose message lists the problems, one per line. If the input was text, the
   * line of the text follows, with the field marked.
   */
  public InvalidInputException(Problems problems) {
    super(message(problems), "fix the reported errors, then try again", null);
    this.problems = problems;
  }

  private static String message(Problems problems) {
    return problems.stream()
        .map(problem -> problem + "\n" + problem.excerpt())
        .collect(Collectors.joining())
        .stripTrailing();
  }

  /** Returns all problems of the input, including warnings and notices. */
  public Problems problems() {
    return problems;
  }
}
