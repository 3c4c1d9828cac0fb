package io.kops.networking.problem;

/**
 * The stable name of a rule, such as {@code SUBNET_OUTSIDE_NETWORK}. Programs can branch on it; the
 * message of a {@link Problem} is for users and may change.
 *
 * <p>The codes of the library are enums, one per family. A provider can define its own enum, which
 * needs no method, because an enum constant already has a name:
 *
 * <pre>{@code
 * public enum MeshCodes implements ProblemCode {
 *   MESH_WITHOUT_KEY
 * }
 * }</pre>
 *
 * <p>Compare codes by {@link #name()}, as {@link Problems#of(ProblemCode)} does: a code that was
 * read from JSON is not the enum constant.
 */
public interface ProblemCode {
  /** Returns the name: upper-case letters, digits and underscores. */
  String name();

  /**
   * Returns the code with this name.
   *
   * @throws IllegalArgumentException if the name is not upper-case letters, digits and underscores
   */
  static ProblemCode of(String name) {
    return new NamedCode(name);
  }
}
