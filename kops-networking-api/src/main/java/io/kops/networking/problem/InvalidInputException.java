package io.kops.networking.problem;

import java.util.Objects;

/**
 * The input has errors, and the caller went on as if it had none. Correct the input: {@link
 * #problems()} says where and how.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problems problems;

  /** Makes the exception whose message lists these problems, one a line. */
  public InvalidInputException(Problems problems) {
    super(problems.toString());
    this.problems = Objects.requireNonNull(problems, "problems");
  }

  /** Returns everything that was found, warnings and notices included. */
  public Problems problems() {
    return problems;
  }
}
