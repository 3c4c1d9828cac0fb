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
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The options and the problems of one reading of one text. After a reading with errors, drafts of
 * the text are read: each assumes values in place of the unreadable ones, and collects no problems.
 * Not thread-safe.
 */
final class Reading {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Reading::place)
          .thenComparing(Problem::path)
          .thenComparing(problem -> problem.code().name())
          .thenComparing(Problem::message);

  /** After these errors it is not known which documents are of the cluster. */
  private static final Set<ProblemCode> OF_THE_WHOLE =
      Set.of(
          YamlProblems.CLOUD_NOT_SUPPORTED,
          YamlProblems.CLUSTER_TWICE,
          YamlProblems.DOCUMENT_API_VERSION_MISSING,
          YamlProblems.DOCUMENT_API_VERSION_UNSUPPORTED);

  private final SourceText text;
  private final YamlLimits limits;
  private final Supplier<Set<String>> customNetworkingKeys;
  private final List<Problem> found = new ArrayList<>();
  private UnaryOperator<FieldPath> naming = UnaryOperator.identity();
  private final LetterCase letterCase = new LetterCase(this);
  private final List<FieldPath> unreadable = new ArrayList<>();
  private final OptionalInt draft;
  private int unlisted;
  private int errors;
  private boolean isWhollyUnreadable;

  Reading(SourceText text, YamlLimits limits, Supplier<Set<String>> customNetworkingKeys) {
    this(text, limits, customNetworkingKeys, OptionalInt.empty());
  }

  private Reading(
      SourceText text,
      YamlLimits limits,
      Supplier<Set<String>> customNetworkingKeys,
      OptionalInt draft) {
    this.draft = draft;
    this.text = text;
    this.limits = limits;
    this.customNetworkingKeys = Suppliers.memoize(customNetworkingKeys::get);
  }

  /** Returns a reading of a draft of the same text, see {@link Codec#assumed}. */
  Reading draft(int number) {
    return new Reading(text, limits, customNetworkingKeys, OptionalInt.of(number));
  }

  boolean isDraft() {
    return draft.isPresent();
  }

  /** Returns the item of a list that this draft assumes. */
  <T> T oneOf(List<T> values) {
    return values.get(draft.orElse(0) % values.size());
  }

  /**
   * Returns the value that a draft assumes in place of an unreadable one. If the value does not
   * follow from the node, the first draft leaves an optional field unset. A reading that is no
   * draft assumes nothing.
   */
  <T> Optional<T> assumed(Codec<T> codec, YamlNode node, boolean required) {
    if (draft.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> meant = codec.meant(node);
    return meant.isPresent() || (!required && draft.getAsInt() == 0)
        ? meant
        : Optional.of(codec.assumed(node, this));
  }

  /** Returns the number of errors so far. */
  int errors() {
    return errors;
  }

  /** Marks a path as unreadable, besides those of the errors. */
  void unreadable(FieldPath path) {
    unreadable.add(path);
  }

  /**
   * Returns the paths that could not be read, in v1alpha2 and in the version of their document;
   * empty if that is true of the whole text.
   */
  Optional<List<FieldPath>> unreadable() {
    return isWhollyUnreadable || unlisted > 0
        ? Optional.empty()
        : Optional.of(List.copyOf(unreadable));
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
    return errors > 0;
  }

  void error(Position place, FieldPath path, ProblemCode code, String message, String remedy) {
    report(place, Problem.error(path, code, message, remedy));
  }

  void warning(Position place, FieldPath path, ProblemCode code, String message, String remedy) {
    add(place, Problem.warning(path, code, message, remedy));
  }

  void notice(Position place, FieldPath path, ProblemCode code, String message) {
    add(place, Problem.notice(path, code, message));
  }

  /** Adds a problem. */
  void report(Position place, Problem problem) {
    if (problem.severity() == Severity.ERROR) {
      errors++;
      if (unlisted == 0) {
        unreadable.add(problem.path());
        unreadable.add(naming.apply(problem.path()));
      }
      isWhollyUnreadable |=
          problem.path().equals(FieldPath.ROOT) || OF_THE_WHOLE.contains(problem.code());
    }
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
        "expected " + expected + ", but this is " + shown(node, path),
        remedy);
  }

  private static String shown(YamlNode node, FieldPath path) {
    return node instanceof YamlScalar scalar
            && (SecretFields.contain(path) || SecretFields.hasKey(scalar.text()))
        ? scalar.shownKind()
        : node.shown();
  }

  /** Sets the translation of paths in problems for the document that is read next. */
  void within(UnaryOperator<FieldPath> names) {
    naming = names;
  }

  private void add(Position place, Problem found) {
    if (isDraft()) {
      return;
    }
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
      Severity severity = hasErrors() ? Severity.ERROR : Severity.WARNING;
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
