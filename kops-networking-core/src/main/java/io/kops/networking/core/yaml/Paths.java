package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;

/** Paths of elements with user-defined names. */
final class Paths {
  private static final FieldPath GROUPS = FieldPath.of("instanceGroups");
  private static final FieldPath DOCUMENTS = FieldPath.of("documents");

  private Paths() {}

  /** Returns the path of the instance group with this name. */
  static FieldPath group(String name) {
    return GROUPS.key(Shown.bare(name));
  }

  /** Returns the path of the document at this index. */
  static FieldPath document(int index) {
    return DOCUMENTS.index(index);
  }

  /** Returns the path of an entry of a map with arbitrary keys. */
  static FieldPath entry(FieldPath map, String key) {
    return map.key(Shown.bare(key));
  }

  /** Returns the path of a field with an arbitrary name. */
  static FieldPath field(FieldPath object, String name) {
    return object.child(Shown.bare(name));
  }
}
