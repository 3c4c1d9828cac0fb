package io.kops.networking.core.yaml;

import com.google.common.base.Suppliers;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The options and the problems of one reading of one text. Not thread-safe. */
final class Reading {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Reading::place)
          .thenComparing(Problem::path)
          .thenComparing(problem -> problem.code().name())
          .thenComparing(Problem::message);

  private final SourceText text;
  private final YamlLimits limits;
  private final Supplier<Set<String>> customNetworkingKeys;
  private final List<Problem> found = new ArrayList<>();
  private UnaryOperator<FieldPath> naming = UnaryOperator.identity();
  private final LetterCase letterCase = new LetterCase(this);
  private int unlisted;
  private boolean failed;

  Reading(SourceText text, YamlLimits limits, Supplier<Set<String>> customNetworkingKeys) {
    this.text = text;
    this.limits = limits;
    this.customNetworkingKeys = Suppliers.memoize(customNetworkingKeys::get);
  }

  SourceText text() {
    return text;
  }

  YamlLimits limits() {
    return limits;
  }

  /** Returns the keys below {@code spec.networking} that belong to third-party providers. */
  Set<String> customNetworkingKeys() {
    return customNetworkingKeys.get();
  }

  LetterCase letterCase() {
    return letterCase;
  }

  boolean hasErrors() {
    return failed;
  }

  void error(Position place, FieldPath path, ProblemCode code, String message, String remedy) {
    failed = true;
    add(place, Problem.error(path, code, message, remedy));
  }

  void warning(Position place, FieldPath path, ProblemCode code, String message, String remedy) {
    add(place, Problem.warning(path, code, message, remedy));
  }

  void notice(Position place, FieldPath path, ProblemCode code, String message) {
    add(place, Problem.notice(path, code, message));
  }

  /** Adds a problem. */
  void report(Position place, Problem problem) {
    failed |= problem.severity() == Severity.ERROR;
    add(place, problem);
  }

  /** Returns whether a problem of this path, or at this position, was added. */
  boolean hasProblemOf(Position place, FieldPath path) {
    return found.stream()
        .anyMatch(problem -> problem.path().equals(path) || place(problem).equals(place));
  }

  /** Adds the problem for a value of an unexpected type. */
  void wrongType(YamlNode node, FieldPath path, String expected, String remedy) {
    error(
        node.position(),
        path,
        YamlProblems.YAML_WRONG_TYPE,
        "expected " + expected + ", but this is " + node.shown(),
        remedy);
  }

  /** Sets the translation of paths in problems for the document that is read next. */
  void within(UnaryOperator<FieldPath> names) {
    naming = names;
  }

  private void add(Position place, Problem found) {
    Problem problem =
        new Problem(
            found.severity(),
            found.code(),
            naming.apply(found.path()),
            found.message(),
            found.remedy(),
            found.location());
    if (this.found.size() >= limits.problems()) {
      unlisted++;
      return;
    }
    Position known = place.isKnown() ? place : Position.START;
    this.found.add(problem.at(text.location(known)));
  }

  /** Returns all problems, in text order. */
  Problems problems() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(BY_PLACE);
    if (unlisted > 0) {
      Severity severity = failed ? Severity.ERROR : Severity.WARNING;
      sorted.add(
          new Problem(
              severity,
              YamlProblems.YAML_TOO_MANY_PROBLEMS,
              FieldPath.ROOT,
              "there are " + unlisted + " further problems",
              "fix the listed ones and read again",
              Optional.empty()));
    }
    return new Problems(sorted);
  }

  private static Position place(Problem problem) {
    return problem
        .location()
        .map(location -> new Position(location.line(), location.column()))
        .orElse(Position.NONE);
  }
}
