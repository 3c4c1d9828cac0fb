package io.kops.networking.core.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What differs between two texts of many lines, line by line. */
final class LineDiff {
  private static final int MOST_LINES = 40;

  private final Patch<String> patch;

  private LineDiff(Patch<String> patch) {
    this.patch = patch;
  }

  static LineDiff between(String before, String after) {
    return new LineDiff(DiffUtils.diff(before.lines().toList(), after.lines().toList()));
  }

  /** How many lines come and go, such as {@code +3 -1 lines}. */
  String summary() {
    int gone = 0;
    int come = 0;
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      gone += delta.getSource().size();
      come += delta.getTarget().size();
    }
    return String.format(Locale.ROOT, "+%d -%d lines", come, gone);
  }

  /** The lines that go and come, each with its mark; only the first when there are many. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      lines.add("@@ line " + (delta.getSource().getPosition() + 1));
      delta.getSource().getLines().forEach(line -> lines.add("- " + line));
      delta.getTarget().getLines().forEach(line -> lines.add("+ " + line));
    }
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, MOST_LINES));
    first.add("(and %d lines more)".formatted(lines.size() - MOST_LINES));
    return first;
  }
}
