package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.problem.FieldPath;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Objects with named fields.
 *
 * @param newBuilder creates an empty builder
 * @param build creates the value from a complete builder
 * @param fields the fields
 */
record ObjectCodec<V, B>(Supplier<B> newBuilder, Function<B, V> build, FieldTable<V, B> fields)
    implements Codec<V> {

  @Override
  public Optional<V> read(YamlNode node, FieldPath path, Reading reading) {
    if (!(node instanceof YamlMap map)) {
      reading.wrongType(node, path, "a map", remedy());
      return Optional.empty();
    }
    B builder = newBuilder.get();
    return fields.read(map, path, builder, reading)
        ? Optional.of(build.apply(builder))
        : Optional.empty();
  }

  @Override
  public V assumed(YamlNode node, Reading draft) {
    B builder = newBuilder.get();
    fields.read(YamlMap.EMPTY, FieldPath.ROOT, builder, draft);
    return build.apply(builder);
  }

  @Override
  public void addFields(String path, Map<String, ValueType> all) {
    if (fields.keys().isEmpty()) {
      all.put(path, ValueType.OBJECT);
    }
    fields.addFields(path, all);
  }

  private String remedy() {
    return fields.keys().isEmpty()
        ? "write {}"
        : "write its fields below the key, such as " + fields.keys().iterator().next() + ":";
  }

  @Override
  public Codec<V> reported(FieldCatalog.Node node, KopsRelease release) {
    return new ObjectCodec<>(newBuilder, build, fields.reported(node, release));
  }

  @Override
  public YamlNode write(V value) {
    return fields.write(value);
  }
}
