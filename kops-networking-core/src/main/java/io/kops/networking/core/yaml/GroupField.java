package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A nested object whose fields belong to the same value as the fields around it, such as {@code
 * nodeLocalDNS}.
 *
 * @param key its key
 * @param fields its fields
 * @param whenPresent the effect of its presence on the builder
 */
record GroupField<V, B>(String key, FieldTable<V, B> fields, Consumer<B> whenPresent)
    implements Field<V, B> {

  @Override
  public boolean read(YamlMap object, FieldPath path, B builder, Reading reading) {
    FieldPath place = path.child(key);
    Optional<YamlNode> node = object.value(key);
    if (node.isEmpty()) {
      // Read as an empty object, so that its missing required fields are reported.
      return fields.read(YamlMap.EMPTY.at(object.position()), place, builder, reading);
    }
    if (!(node.get() instanceof YamlMap map)) {
      reading.wrongType(
          node.get(), place, "a map", "write each field as \"key: value\" below " + key);
      return false;
    }
    whenPresent.accept(builder);
    return fields.read(map, place, builder, reading);
  }

  @Override
  public Optional<YamlNode> write(V value) {
    YamlMap map = fields.write(value);
    return map.entries().isEmpty() ? Optional.empty() : Optional.of(map);
  }
}
