package io.kops.networking.problem;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was found about an input, in the order in which the rules found it. Immutable and safe
 * for use by several threads.
 *
 * @param all every problem, of any severity
 */
public record Problems(List<Problem> all) implements Iterable<Problem> {
  /** Nothing found. */
  public static final Problems NONE = new Problems(List.of());

  /** Copies the list. */
  public Problems {
    all = List.copyOf(all);
  }

  /** Returns these problems as a value. */
  public static Problems of(Problem... problems) {
    return new Problems(List.of(problems));
  }

  /** Returns a place to collect problems in. */
  public static Collector collector() {
    return new Collector();
  }

  /** Tells whether something stands in the way of planning and applying. */
  public boolean hasErrors() {
    return all.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /** Tells whether nothing at all was found. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Returns the problems of this severity, in their order. */
  public List<Problem> of(Severity severity) {
    return all.stream().filter(problem -> problem.severity() == severity).toList();
  }

  /** Returns the problems with this code, in their order. */
  public List<Problem> of(ProblemCode code) {
    return all.stream().filter(problem -> problem.code().equals(code)).toList();
  }

  /** Returns these problems followed by the others. */
  public Problems and(Problems others) {
    if (others.isEmpty()) {
      return this;
    }
    return isEmpty() ? others : new Problems(Stream.concat(stream(), others.stream()).toList());
  }

  /** Returns the problems as a stream, in their order. */
  public Stream<Problem> stream() {
    return all.stream();
  }

  @Override
  public Iterator<Problem> iterator() {
    return all.iterator();
  }

  /** Returns one problem a line. */
  @Override
  public String toString() {
    return all.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  /** Collects problems while rules run. For use by one thread. */
  public static final class Collector {
    private final List<Problem> found = new ArrayList<>();

    private Collector() {}

    /** Adds a problem. */
    public void add(Problem problem) {
      found.add(problem);
    }

    /** Adds all of these problems, in their order. */
    public void addAll(Problems problems) {
      found.addAll(problems.all());
    }

    /** Adds an error. */
    public void error(FieldPath path, ProblemCode code, String message, String remedy) {
      add(Problem.error(path, code, message, remedy));
    }

    /** Adds a warning. */
    public void warning(FieldPath path, ProblemCode code, String message, String remedy) {
      add(Problem.warning(path, code, message, remedy));
    }

    /** Adds a notice. */
    public void notice(FieldPath path, ProblemCode code, String message) {
      add(Problem.notice(path, code, message));
    }

    /** Returns what was collected so far. */
    public Problems problems() {
      return found.isEmpty() ? NONE : new Problems(found);
    }
  }
}
