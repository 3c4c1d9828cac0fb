package io.kops.networking.problem;

/**
 * The path of a field as kops users write it: {@code spec.subnets[2].cidr}.
 *
 * @param text the whole path; empty for the document itself
 */
public record FieldPath(String text) implements Comparable<FieldPath> {
  /** The document itself. */
  public static final FieldPath ROOT = new FieldPath("");

  /** Returns a path that starts with this field, such as {@code spec}. */
  public static FieldPath of(String first) {
    return ROOT.child(first);
  }

  /** Returns the path of the field of this name below this one. */
  public FieldPath child(String name) {
    return new FieldPath(text.isEmpty() ? name : text + "." + name);
  }

  /** Returns the path of the list element with this index, counted from 0. */
  public FieldPath index(int index) {
    return new FieldPath(text + "[" + index + "]");
  }

  /** Returns the path of the map entry with this key, such as {@code spec.cloudLabels[Owner]}. */
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
