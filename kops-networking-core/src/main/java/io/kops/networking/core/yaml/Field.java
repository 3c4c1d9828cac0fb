package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;

/**
 * A field of an object: its key, and how it is read into a builder and written from a value.
 *
 * @param <V> the type of the value
 * @param <B> the type of its builder
 */
interface Field<V, B> {
  String key();

  /**
   * Reads the field of an object into the builder.
   *
   * @return whether the builder received everything that it requires from this field
   */
  boolean read(YamlMap object, FieldPath path, B builder, Reading reading);

  /** Returns the node of the field; empty when the value leaves it unset. */
  Optional<YamlNode> write(V value);
}
