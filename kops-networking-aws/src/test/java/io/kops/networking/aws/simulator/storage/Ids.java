package io.kops.networking.aws.simulator.storage;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Generates the identifiers of new objects: a prefix and seventeen hexadecimal digits, counted from
 * one per prefix. Identifiers of one kind therefore sort in order of creation.
 */
public final class Ids {
  private final SortedMap<String, Long> counts = new TreeMap<>();

  /** Returns the next identifier, such as {@code vpc-00000000000000001}. */
  public String next(String prefix) {
    return String.format(Locale.ROOT, "%s-%017x", prefix, count(prefix));
  }

  /** Returns the next number of a sequence, starting at one. */
  public long count(String sequence) {
    return counts.merge(sequence, 1L, Long::sum);
  }
}
