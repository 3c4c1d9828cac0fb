package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A field with a value of its own.
 *
 * @param key its key
 * @param required whether an object without it is an error
 * @param codec how its value stands in the document
 * @param get takes it out of a value
 * @param set puts it into a builder
 */
record ValueField<V, B, T>(
    String key,
    boolean required,
    Codec<T> codec,
    Function<V, Optional<T>> get,
    BiConsumer<B, T> set)
    implements Field<V, B> {

  @Override
  public boolean read(YamlMap object, FieldPath path, B builder, Reading reading) {
    FieldPath place = path.child(key);
    Optional<YamlNode> node = object.value(key);
    if (node.isEmpty()) {
      if (required) {
        reading.error(
            object.entry(key).map(YamlMap.Entry::position).orElse(object.position()),
            place,
            YamlProblems.YAML_FIELD_REQUIRED,
            key + " is missing",
            "add " + key);
      }
      return !required;
    }
    Optional<T> value = codec.read(node.get(), place, reading);
    value.ifPresent(content -> set.accept(builder, content));
    return value.isPresent() || !required;
  }

  @Override
  public Optional<YamlNode> write(V value) {
    return get.apply(value).map(codec::write);
  }
}
