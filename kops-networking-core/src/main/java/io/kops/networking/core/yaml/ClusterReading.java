package io.kops.networking.core.yaml;

import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import java.util.Objects;
import java.util.Optional;

/** The result of reading a text: all problems, and the cluster if none of them is an error. */
public final class ClusterReading {
  private final Problems problems;
  private final Optional<ClusterDocument> document;

  ClusterReading(Problems problems, Optional<ClusterDocument> document) {
    this.problems = Objects.requireNonNull(problems, "problems");
    this.document = Objects.requireNonNull(document, "document");
  }

  /** Returns all problems with their locations, in text order. */
  public Problems problems() {
    return problems;
  }

  /** Returns the document; present exactly when no problem is an error. */
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

  /** Returns the problems, one per line. */
  @Override
  public String toString() {
    return problems.toString();
  }
}
