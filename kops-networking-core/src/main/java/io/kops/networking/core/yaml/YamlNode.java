package io.kops.networking.core.yaml;

/** A node of a document: immutable, aliases replaced by what they stand for. */
sealed interface YamlNode permits YamlScalar, YamlList, YamlMap {
  /** Returns where the node starts. */
  Position position();

  /** Returns the same node at another place. */
  YamlNode at(Position place);

  /** Tells whether the other node has the same content, whatever its style and place. */
  boolean sameAs(YamlNode other);

  /** Returns what the node is, as a message names it, such as {@code a list}. */
  String shown();

  /** Tells whether the node is a scalar without a value. */
  default boolean isNothing() {
    return this instanceof YamlScalar scalar && scalar.kind() == ScalarKind.NOTHING;
  }
}
