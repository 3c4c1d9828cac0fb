package io.kops.networking.problem;

/**
 * The path of a field in the notation of kops: {@code spec.subnets[2].cidr}.
 *
 * @param text the whole path; empty for the document itself
 */
public record FieldPath(String text) implements Comparable<FieldPath> {
  /** The document itself. */
  public static final FieldPath ROOT = new FieldPath("");

  /** Returns the path of a top-level field, such as {@code spec}. */
  public static FieldPath of(String first) {
    return ROOT.child(first);
  }

  /** Returns the path of a child field. */
  public FieldPath child(String name) {
    return new FieldPath(text.isEmpty() ? name : text + "." + name);
  }

  /** Returns the path of a list element, counted from 0. */
  public FieldPath index(int index) {
    return new FieldPath(text + "[" + index + "]");
  }

  /** Returns the path of a map entry, such as {@code spec.cloudLabels[Owner]}. */
  public FieldPath key(String key) {
    return new FieldPath(text + "[" + key + "]");
  }

  @Override
  public int compareTo(FieldPath other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
