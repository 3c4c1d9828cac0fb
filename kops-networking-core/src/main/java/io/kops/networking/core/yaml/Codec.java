package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;

/**
 * How values of one type stand in a document.
 *
 * @param <T> the type
 */
interface Codec<T> {
  /**
   * Returns the value that a node stands for; empty when the reading found an error in it, or when
   * it stands for no value.
   */
  Optional<T> read(YamlNode node, FieldPath path, Reading reading);

  /** Returns the node that {@link #read} turns into this value. */
  YamlNode write(T value);
}
