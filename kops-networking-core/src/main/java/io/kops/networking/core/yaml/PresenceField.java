package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A flag that is set by an empty object, such as {@code dns: {}}.
 *
 * @param key its key
 * @param get reads it from a value
 * @param set sets it in a builder
 */
record PresenceField<V, B>(String key, Predicate<V> get, BiConsumer<B, Boolean> set)
    implements Field<V, B> {

  @Override
  public boolean read(YamlMap object, FieldPath path, B builder, Reading reading) {
    Optional<YamlNode> node = object.value(key);
    if (node.isPresent() && !(node.get() instanceof YamlMap)) {
      reading.wrongType(node.get(), path.child(key), "a map", "write " + key + ": {}");
    } else {
      node.ifPresent(map -> set.accept(builder, true));
    }
    return true;
  }

  @Override
  public Optional<YamlNode> write(V value) {
    return get.test(value) ? Optional.of(YamlMap.EMPTY) : Optional.empty();
  }
}
