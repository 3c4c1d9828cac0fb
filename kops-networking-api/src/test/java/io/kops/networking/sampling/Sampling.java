package io.kops.networking.sampling;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides how much of a long test runs: all of it in a build with {@code -Pthorough}, else a sample
 * that is the same in every build. A thorough build samples the longest tests as well, unless
 * {@code -Dkops.exhaustive=true} is set.
 */
public final class Sampling {
  private static final boolean THOROUGH = Boolean.getBoolean("kops.thorough");

  private Sampling() {}

  /** Returns whether every test runs in full. */
  public static boolean isThorough() {
    return THOROUGH;
  }

  /** Returns whether the longest tests run in full, too. */
  public static boolean isExhaustive() {
    return THOROUGH && Boolean.getBoolean("kops.exhaustive");
  }

  /**
   * Returns all cases in an exhaustive build, {@code thorough} of them in a thorough one, else
   * {@code size}, spread evenly from the first to the last.
   */
  public static <T> List<T> of(List<T> cases, int size, int thorough) {
    return isExhaustive() ? List.copyOf(cases) : spread(cases, THOROUGH ? thorough : size);
  }

  /** Returns {@code all} in a thorough build, else {@code sample}. */
  public static int count(int sample, int all) {
    return THOROUGH ? all : sample;
  }

  /** Returns all cases, or as many as {@code size}, spread evenly from the first to the last. */
  public static <T> List<T> of(List<T> cases, int size) {
    return THOROUGH ? List.copyOf(cases) : spread(cases, size);
  }

  static <T> List<T> spread(List<T> cases, int size) {
    if (cases.size() <= size) {
      return List.copyOf(cases);
    }
    int last = cases.size() - 1;
    return IntStream.range(0, size)
        .mapToObj(i -> cases.get(size == 1 ? 0 : (int) ((long) i * last / (size - 1))))
        .toList();
  }
}
