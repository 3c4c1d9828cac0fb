package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.yaml.FieldCatalog.Node;
import io.kops.networking.core.yaml.ScalarCodecs.FlagCodec;
import io.kops.networking.problem.FieldPath;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

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

  /** Adds the fields that this field reads, with their types, in an object at the given path. */
  void addFields(String object, Map<String, ValueType> fields);

  /** Returns the node of the field; empty when the value leaves it unset. */
  Optional<YamlNode> write(V value);

  /**
   * Returns this field, without parts that no check of a model reports; empty if no part is left.
   *
   * @param object the object of the catalog that has this field
   */
  default Optional<Field<V, B>> reported(Node object, KopsRelease release) {
    Optional<Node> node = object.child(key());
    return node.filter(known -> !known.isReported(release)).isPresent()
        ? Optional.empty()
        : Optional.of(
            node.filter(known -> known.line(release).isEmpty() && known.isOf(release))
                .map(known -> below(known, release))
                .orElse(this));
  }

  /** Returns this field without those below it that no check of a model reports. */
  default Field<V, B> below(Node node, KopsRelease release) {
    return this;
  }

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
        return reading.isDraft() && fields.read(YamlMap.EMPTY, place, builder, reading);
      }
      whenPresent.accept(builder);
      Position own = object.entry(key).orElseThrow().key().position();
      return fields.read(own.isKnown() ? map.at(own) : map, place, builder, reading);
    }

    @Override
    public void addFields(String object, Map<String, ValueType> all) {
      fields.addFields(object + "." + key, all);
    }

    @Override
    public Field<V, B> below(Node node, KopsRelease release) {
      return new GroupField<>(key, fields.reported(node, release), whenPresent);
    }

    @Override
    public Optional<YamlNode> write(V value) {
      YamlMap map = fields.write(value);
      return map.entries().isEmpty() ? Optional.empty() : Optional.of(map);
    }
  }

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
        reading
            .assumed(FlagCodec.FLAG, node.get(), false)
            .ifPresent(flag -> set.accept(builder, flag));
      } else {
        node.ifPresent(map -> set.accept(builder, true));
      }
      return true;
    }

    @Override
    public void addFields(String object, Map<String, ValueType> fields) {
      fields.put(object + "." + key, ValueType.OBJECT);
    }

    @Override
    public Optional<YamlNode> write(V value) {
      return get.test(value) ? Optional.of(YamlMap.EMPTY) : Optional.empty();
    }
  }

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
      Optional<YamlNode> node = object.value(key).filter(value -> !isAbsent(value));
      if (node.isEmpty()) {
        return ifMissing.isEmpty() || isMissing(object, place, builder, reading);
      }
      int errors = reading.errors();
      Optional<T> value = codec.read(node.get(), place, reading);
      if (value.isEmpty() && reading.errors() > errors) {
        value = reading.assumed(codec, node.get(), ifMissing.isPresent());
      }
      value.ifPresent(content -> set.accept(builder, content));
      return value.isPresent() || ifMissing.isEmpty();
    }

    private boolean isMissing(YamlMap object, FieldPath path, B builder, Reading reading) {
      // The field may be in the map that a broken merge key names.
      if (MergeKey.fault(object.entries()).isEmpty()) {
        reading.error(
            object.entry(key).map(YamlMap.Entry::position).orElse(object.position()),
            path,
            YamlProblems.YAML_FIELD_REQUIRED,
            key + " is missing",
            ifMissing.orElseThrow());
      }
      Optional<T> value = reading.assumed(codec, YamlScalar.NOTHING, true);
      value.ifPresent(content -> set.accept(builder, content));
      return value.isPresent();
    }

    @Override
    public void addFields(String object, Map<String, ValueType> fields) {
      codec.addFields(object + "." + key, fields);
    }

    @Override
    public Field<V, B> below(Node node, KopsRelease release) {
      return new ValueField<>(key, ifMissing, codec.reported(node, release), get, set);
    }

    @Override
    public Optional<YamlNode> write(V value) {
      return get.apply(value)
          .map(codec::write)
          .filter(node -> ifMissing.isPresent() || !isAbsent(node));
    }

    /** Returns whether kops reads the value as if the key were absent. */
    private boolean isAbsent(YamlNode node) {
      return codec.isString() && node.isEmptyText();
    }
  }
}
