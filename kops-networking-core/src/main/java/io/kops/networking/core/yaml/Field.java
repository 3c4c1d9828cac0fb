package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;

/**
 * A field of an object: where it stands in a document, how it gets into a builder and how it comes
 * out of a value.
 *
 * @param <V> the type of the value
 * @param <B> the type of its builder
 */
interface Field<V, B> {
  /** Returns the key of the field. */
  String key();

  /**
   * Reads the field of this object into the builder.
   *
   * @return whether the builder has what it needs from this field
   */
  boolean read(YamlMap object, FieldPath path, B builder, Reading reading);

  /** Returns the node of the field; empty when the value does not set it. */
  Optional<YamlNode> write(V value);
}
