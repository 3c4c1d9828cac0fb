package io.kops.networking.problem;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The problems of an input, in the order of the rules. Immutable and thread-safe.
 *
 * @param all all problems, of any severity
 */
public record Problems(List<Problem> all) implements Iterable<Problem> {
  /** No problems. */
  public static final Problems NONE = new Problems(List.of());

  public Problems {
    all = List.copyOf(all);
  }

  public static Problems of(Problem... problems) {
    return new Problems(List.of(problems));
  }

  /** Returns a new collector. */
  public static Collector collector() {
    return new Collector();
  }

  /** Returns whether any problem is an error, so that the input cannot be planned or applied. */
  public boolean hasErrors() {
    return all.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /** Returns whether there are no problems of any severity. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Returns the problems of this severity, in order. */
  public List<Problem> of(Severity severity) {
    return all.stream().filter(problem -> problem.severity() == severity).toList();
  }

  /** Returns the problems with this code, in order. */
  public List<Problem> of(ProblemCode code) {
    return all.stream().filter(problem -> problem.code().name().equals(code.name())).toList();
  }

  /** Returns these problems followed by {@code others}. */
  public Problems and(Problems others) {
    if (others.isEmpty()) {
      return this;
    }
    return isEmpty() ? others : new Problems(Stream.concat(stream(), others.stream()).toList());
  }

  public Stream<Problem> stream() {
    return all.stream();
  }

  @Override
  public Iterator<Problem> iterator() {
    return all.iterator();
  }

  /** Returns one problem per line. */
  @Override
  public String toString() {
    return all.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  /** Collects problems. Not thread-safe. */
  public static final class Collector {
    private final List<Problem> found = new ArrayList<>();

    private Collector() {}

    public void add(Problem problem) {
      found.add(problem);
    }

    public void addAll(Problems problems) {
      found.addAll(problems.all());
    }

    public void error(FieldPath path, ProblemCode code, String message, String remedy) {
      add(Problem.error(path, code, message, remedy));
    }

    public void warning(FieldPath path, ProblemCode code, String message, String remedy) {
      add(Problem.warning(path, code, message, remedy));
    }

    public void notice(FieldPath path, ProblemCode code, String message) {
      add(Problem.notice(path, code, message));
    }

    /** Returns the problems collected so far. */
    public Problems problems() {
      return found.isEmpty() ? NONE : new Problems(found);
    }
  }
}
