package io.kops.networking.core.yaml;

/** A node of a document: immutable, with aliases expanded. */
sealed interface YamlNode permits YamlScalar, YamlList, YamlMap {
  /** Returns where the node starts. */
  Position position();

  /** Returns the same node at another position. */
  YamlNode at(Position place);

  /** Returns whether the other node has the same content, ignoring style and position. */
  boolean sameAs(YamlNode other);

  /** Returns the kind of node for a message, such as {@code a list}. */
  String shown();

  /** Returns whether the node is an empty string. */
  default boolean isEmptyText() {
    return this instanceof YamlScalar scalar
        && scalar.kind() == ScalarKind.TEXT
        && scalar.text().isEmpty();
  }

  /** Returns whether the node is a scalar without a value. */
  default boolean isNothing() {
    return this instanceof YamlScalar scalar && scalar.kind() == ScalarKind.NOTHING;
  }
}
