package io.kops.networking.problem;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The stable name of a rule, such as {@code SUBNET_OUTSIDE_NETWORK}. Programs may branch on it; the
 * message of a {@link Problem} is for people and may change.
 *
 * @param id upper-case letters, digits and underscores
 */
public record ProblemCode(String id) implements Comparable<ProblemCode> {
  private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9_]*");

  /** Refuses ids of another shape. */
  public ProblemCode {
    Objects.requireNonNull(id, "id");
    if (!SHAPE.matcher(id).matches()) {
      throw new IllegalArgumentException("not a problem code: \"" + id + "\"");
    }
  }

  /**
   * Returns the code with this id.
   *
   * @throws IllegalArgumentException if the id is not upper-case letters, digits and underscores
   */
  public static ProblemCode of(String id) {
    return new ProblemCode(id);
  }

  @Override
  public int compareTo(ProblemCode other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
