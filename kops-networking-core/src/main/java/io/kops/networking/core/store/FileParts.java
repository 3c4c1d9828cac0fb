package io.kops.networking.core.store;

import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.SourceLocation;
import io.kops.networking.state.StateKey;
import java.util.ArrayList;
import java.util.List;

/** Several files as one text of YAML documents, with a mapping from lines to files. */
final class FileParts {
  private static final String SEPARATOR = "---\n";

  private final StringBuilder text = new StringBuilder();
  private final List<Part> parts = new ArrayList<>();
  private int lines;

  private record Part(StateKey key, int firstLine) {}

  void add(StateKey key, String content) {
    append(SEPARATOR);
    parts.add(new Part(key, lines));
    append(content.endsWith("\n") ? content : content + "\n");
  }

  private void append(String more) {
    text.append(more);
    lines += (int) more.chars().filter(c -> c == '\n').count();
  }

  String text() {
    return text.toString();
  }

  /** Returns the problems with their locations in the original files. */
  Problems located(Problems problems) {
    return new Problems(problems.stream().map(this::located).toList());
  }

  private Problem located(Problem problem) {
    if (problem.location().isEmpty()) {
      return problem;
    }
    SourceLocation place = problem.location().get();
    Part part = parts.get(0);
    for (Part other : parts) {
      if (other.firstLine() < place.line()) {
        part = other;
      }
    }
    return problem.at(
        new SourceLocation(
            part.key().text(),
            Math.max(1, place.line() - part.firstLine()),
            place.column(),
            place.excerpt()));
  }
}
