package io.kops.networking.core.yaml;

import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of reading a text: everything wrong with it, and the cluster if nothing stands against.
 */
public final class ClusterReading {
  private final Problems problems;
  private final Optional<ClusterDocument> document;

  ClusterReading(Problems problems, Optional<ClusterDocument> document) {
    this.problems = Objects.requireNonNull(problems, "problems");
    this.document = Objects.requireNonNull(document, "document");
  }

  /** Returns every problem, in the order of the text, each with its place. */
  public Problems problems() {
    return problems;
  }

  /** Returns the document; present exactly when the problems have no error. */
  public Optional<ClusterDocument> document() {
    return document;
  }

  /**
   * Returns the document.
   *
   * @throws InvalidInputException if the text has errors; it carries all problems
   */
  public ClusterDocument documentOrThrow() {
    return document.orElseThrow(() -> new InvalidInputException(problems));
  }

  /** Returns the problems, one a line. */
  @Override
  public String toString() {
    return problems.toString();
  }
}
