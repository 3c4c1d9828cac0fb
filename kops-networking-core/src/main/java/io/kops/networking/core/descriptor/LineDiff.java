package io.kops.networking.core.descriptor;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The line-by-line difference of two texts. */
final class LineDiff {
  private static final int MAX_LINES = 40;

  private final Patch<String> patch;

  private LineDiff(Patch<String> patch) {
    this.patch = patch;
  }

  static LineDiff between(String before, String after) {
    return new LineDiff(DiffUtils.diff(before.lines().toList(), after.lines().toList()));
  }

  /** Returns the numbers of added and removed lines, such as {@code +3 -1 lines}. */
  String summary() {
    int removed = 0;
    int added = 0;
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      removed += delta.getSource().size();
      added += delta.getTarget().size();
    }
    return String.format(Locale.ROOT, "+%d -%d lines", added, removed);
  }

  /** Returns the removed and added lines with their marks, truncated after 40 lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      lines.add("@@ line " + (delta.getSource().getPosition() + 1));
      delta.getSource().getLines().forEach(line -> lines.add("- " + line));
      delta.getTarget().getLines().forEach(line -> lines.add("+ " + line));
    }
    if (lines.size() <= MAX_LINES) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, MAX_LINES));
    first.add("(and %d more lines)".formatted(lines.size() - MAX_LINES));
    return first;
  }
}
