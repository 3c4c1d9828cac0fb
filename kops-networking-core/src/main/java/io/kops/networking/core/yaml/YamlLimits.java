package io.kops.networking.core.yaml;

/**
 * The limits for a text. Exceeding a limit is reported as a problem and cannot exhaust the memory
 * or the stack. Start with {@link #DEFAULT} and change single limits.
 *
 * @param bytes the maximum length of a text in bytes of UTF-8
 * @param depth the maximum nesting of maps and lists
 * @param aliases the maximum number of aliases, {@code *name}, in a text
 * @param nodes the maximum number of nodes in a text after its aliases are expanded
 * @param documents the maximum number of documents in a text
 * @param problems the maximum number of problems listed; further problems are only counted
 */
public record YamlLimits(
    int bytes, int depth, int aliases, int nodes, int documents, int problems) {

  /** 4 MiB, 64 levels, 200 aliases, one million nodes, 5000 documents, 200 problems. */
  public static final YamlLimits DEFAULT =
      new YamlLimits(4 * 1024 * 1024, 64, 200, 1_000_000, 5000, 200);

  // Trees are written recursively: deeper ones could exhaust the stack of a small thread.
  private static final int DEEPEST = 500;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if aliases is less than 0, another limit is less than 1, or
   *     depth exceeds 500
   */
  public YamlLimits {
    if (bytes < 1 || depth < 1 || aliases < 0 || nodes < 1 || documents < 1 || problems < 1) {
      throw new IllegalArgumentException("every limit is at least 1, that of aliases at least 0");
    }
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("depth is at most " + DEEPEST + ", not " + depth);
    }
  }

  /** Returns the limits with another maximum length. */
  public YamlLimits withBytes(int other) {
    return new YamlLimits(other, depth, aliases, nodes, documents, problems);
  }

  /** Returns the limits with another maximum nesting. */
  public YamlLimits withDepth(int other) {
    return new YamlLimits(bytes, other, aliases, nodes, documents, problems);
  }

  /** Returns the limits with another maximum number of aliases. */
  public YamlLimits withAliases(int other) {
    return new YamlLimits(bytes, depth, other, nodes, documents, problems);
  }

  /** Returns the limits with another maximum number of nodes. */
  public YamlLimits withNodes(int other) {
    return new YamlLimits(bytes, depth, aliases, other, documents, problems);
  }

  /** Returns the limits with another maximum number of documents. */
  public YamlLimits withDocuments(int other) {
    return new YamlLimits(bytes, depth, aliases, nodes, other, problems);
  }

  /** Returns the limits with another maximum number of listed problems. */
  public YamlLimits withProblems(int other) {
    return new YamlLimits(bytes, depth, aliases, nodes, documents, other);
  }
}
