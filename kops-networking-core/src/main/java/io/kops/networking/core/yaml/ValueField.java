package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A field with a value of its own.
 *
 * @param key its key
 * @param ifMissing the remedy when the field is missing; empty for optional fields
 * @param codec the codec of the value
 * @param get reads it from a value
 * @param set sets it in a builder
 */
record ValueField<V, B, T>(
    String key,
    Optional<String> ifMissing,
    Codec<T> codec,
    Function<V, Optional<T>> get,
    BiConsumer<B, T> set)
    implements Field<V, B> {

  @Override
  public boolean read(YamlMap object, FieldPath path, B builder, Reading reading) {
    FieldPath place = path.child(key);
    Optional<YamlNode> node = object.value(key);
    if (node.isEmpty()) {
      ifMissing.ifPresent(
          remedy ->
              reading.error(
                  object.entry(key).map(YamlMap.Entry::position).orElse(object.position()),
                  place,
                  YamlProblems.YAML_FIELD_REQUIRED,
                  key + " is missing",
                  remedy));
      return ifMissing.isEmpty();
    }
    Optional<T> value = codec.read(node.get(), place, reading);
    value.ifPresent(content -> set.accept(builder, content));
    return value.isPresent() || ifMissing.isEmpty();
  }

  @Override
  public Optional<YamlNode> write(V value) {
    return get.apply(value).map(codec::write);
  }
}
