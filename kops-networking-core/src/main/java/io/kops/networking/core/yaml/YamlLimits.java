package io.kops.networking.core.yaml;

/**
 * How much a text may ask of its reader. What goes beyond is a problem, never an exhausted machine.
 * Start with {@link #DEFAULT} and change what must differ.
 *
 * @param bytes the longest text, in bytes of UTF-8
 * @param depth how deep maps and lists may nest
 * @param aliases how many aliases, {@code *name}, a text may have
 * @param nodes how many nodes a text may have after its aliases are replaced by what they stand for
 * @param documents how many documents a text may have
 * @param problems how many problems are listed; further ones are only counted
 */
public record YamlLimits(
    int bytes, int depth, int aliases, int nodes, int documents, int problems) {

  /** 4 MiB, 64 levels, 200 aliases, a million nodes, 5000 documents, 200 problems. */
  public static final YamlLimits DEFAULT =
      new YamlLimits(4 * 1024 * 1024, 64, 200, 1_000_000, 5000, 200);

  // Trees are written by recursion: deeper ones could exhaust the stack of a small thread.
  private static final int DEEPEST = 500;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is less than 1, aliases less than 0 or depth above 500
   */
  public YamlLimits {
    if (bytes < 1 || depth < 1 || aliases < 0 || nodes < 1 || documents < 1 || problems < 1) {
      throw new IllegalArgumentException("every limit is at least 1, that of aliases at least 0");
    }
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("depth is at most " + DEEPEST + ", not " + depth);
    }
  }

  /** Returns the same limits with another longest text. */
  public YamlLimits withBytes(int other) {
    return new YamlLimits(other, depth, aliases, nodes, documents, problems);
  }

  /** Returns the same limits with another deepest nesting. */
  public YamlLimits withDepth(int other) {
    return new YamlLimits(bytes, other, aliases, nodes, documents, problems);
  }

  /** Returns the same limits with another number of aliases. */
  public YamlLimits withAliases(int other) {
    return new YamlLimits(bytes, depth, other, nodes, documents, problems);
  }

  /** Returns the same limits with another number of nodes. */
  public YamlLimits withNodes(int other) {
    return new YamlLimits(bytes, depth, aliases, other, documents, problems);
  }

  /** Returns the same limits with another number of documents. */
  public YamlLimits withDocuments(int other) {
    return new YamlLimits(bytes, depth, aliases, nodes, other, problems);
  }

  /** Returns the same limits with another number of listed problems. */
  public YamlLimits withProblems(int other) {
    return new YamlLimits(bytes, depth, aliases, nodes, documents, other);
  }
}
