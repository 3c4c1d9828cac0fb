package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An object of the document whose fields belong to the same value as those around it, such as
 * {@code nodeLocalDNS}.
 *
 * @param key its key
 * @param fields the fields in it
 * @param whenPresent what its mere presence means
 */
record GroupField<V, B>(String key, FieldTable<V, B> fields, Consumer<B> whenPresent)
    implements Field<V, B> {

  @Override
  public boolean read(YamlMap object, FieldPath path, B builder, Reading reading) {
    FieldPath place = path.child(key);
    Optional<YamlNode> node = object.value(key);
    if (node.isEmpty()) {
      // Read as if it stood there empty, so that what is required in it is asked for.
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
