package io.kops.networking.request;

import java.util.List;

/** The edit distance of words, for "did you mean" suggestions. */
final class EditDistance {
  private EditDistance() {}

  /** Returns the candidate with the smallest distance; the first of several. */
  static String nearest(String text, List<String> candidates) {
    String best = candidates.get(0);
    for (String candidate : candidates) {
      if (between(text, candidate) < between(text, best)) {
        best = candidate;
      }
    }
    return best;
  }

  /** Returns the number of insertions, deletions and substitutions between two texts. */
  static int between(String left, String right) {
    int[] above = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      int[] current = new int[right.length() + 1];
      current[0] = row;
      for (int column = 1; column <= right.length(); column++) {
        int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
        int putInOrTakenOut = Math.min(above[column], current[column - 1]) + 1;
        current[column] = Math.min(putInOrTakenOut, above[column - 1] + change);
      }
      above = current;
    }
    return above[right.length()];
  }
}
