package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The result of reading a text: all problems, and the cluster if none of them is an error. */
public final class ClusterReading {
  private final Problems problems;
  private final Optional<ClusterDocument> document;
  private final Optional<Drafts> drafts;

  private ClusterReading(
      Problems problems, Optional<ClusterDocument> document, Optional<Drafts> drafts) {
    this.problems = Objects.requireNonNull(problems, "problems");
    this.document = Objects.requireNonNull(document, "document");
    this.drafts = Objects.requireNonNull(drafts, "drafts");
  }

  /** Returns a reading without errors. */
  static ClusterReading of(Problems problems, ClusterDocument document) {
    return new ClusterReading(problems, Optional.of(document), Optional.empty());
  }

  /** Returns a reading with errors. */
  static ClusterReading failed(Problems problems, Optional<Drafts> drafts) {
    return new ClusterReading(problems, Optional.empty(), drafts);
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

  /**
   * Returns clusters to validate the readable part of a text that has errors. They agree with the
   * text where it could be read. Each assumes other values for the fields that could not be read,
   * so that a problem of all drafts does not depend on these fields. {@link
   * io.kops.networking.core.NetworkingEngine#validate(ClusterReading)} returns such problems.
   *
   * @return the drafts; empty if the text has no errors, or if too little of it could be read
   */
  public List<ClusterDocument> drafts() {
    return drafts.map(Drafts::all).orElse(List.of());
  }

  /**
   * Returns the paths of the fields that could not be read or are missing, in v1alpha2 and in the
   * API version of their document.
   */
  public List<FieldPath> unreadable() {
    return drafts.map(Drafts::unreadable).orElse(List.of());
  }

  /** Returns the problems, one per line. */
  @Override
  public String toString() {
    return problems.toString();
  }
}
