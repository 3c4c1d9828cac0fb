package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.problem.FieldPath;
import java.util.Map;
import java.util.Optional;

/**
 * Converts values of one type from and to document nodes.
 *
 * @param <T> the type
 */
interface Codec<T> {
  /**
   * Returns the value of a node; empty when it is invalid, which adds a problem to the reading, or
   * when it has no value.
   */
  Optional<T> read(YamlNode node, FieldPath path, Reading reading);

  /** Returns the only value that an unreadable node can mean, such as that of a quoted number. */
  default Optional<T> meant(YamlNode node) {
    return Optional.empty();
  }

  /**
   * Returns a value that the author of an unreadable node may have meant. The values of several
   * drafts differ.
   *
   * @param node the node; empty if a required field is missing
   * @param draft the reading of one draft
   */
  T assumed(YamlNode node, Reading draft);

  /** Returns the node that {@link #read} converts to this value. */
  YamlNode write(T value);

  /**
   * Returns a codec that writes at least those fields that a check of a model may report.
   *
   * @param node the object of the catalog that this codec writes
   */
  default Codec<T> reported(FieldCatalog.Node node, KopsRelease release) {
    return this;
  }

  /** Returns whether kops has a string here, in which case an empty text means absent. */
  default boolean isString() {
    return false;
  }

  /**
   * Adds the fields that this codec reads, with their types, for a value at the given path. List
   * items add {@code []} to the path of their list. A value without fields of its own adds its
   * path.
   */
  default void addFields(String path, Map<String, ValueType> fields) {
    fields.put(path, type());
  }

  /** Returns the type of the node, for a value without fields of its own. */
  default ValueType type() {
    return ValueType.ANY;
  }
}
