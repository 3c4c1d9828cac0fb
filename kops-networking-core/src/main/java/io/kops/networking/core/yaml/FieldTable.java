package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.yaml.Field.GroupField;
import io.kops.networking.core.yaml.Field.ValueField;
import io.kops.networking.core.yaml.ListCodec.MapCodec;
import io.kops.networking.core.yaml.ScalarCodecs.FlagCodec;
import io.kops.networking.core.yaml.ScalarCodecs.IntegerCodec;
import io.kops.networking.core.yaml.ScalarCodecs.TextCodec;
import io.kops.networking.problem.FieldPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The fields of an object, declared once for reading and writing. {@link FieldCheck} reports other
 * keys. Immutable: each method returns a table with an additional field.
 *
 * @param <V> the type of the value
 * @param <B> the type of its builder
 */
final class FieldTable<V, B> {
  private final List<Field<V, B>> fields;
  private final Set<String> keys;

  private FieldTable(List<Field<V, B>> fields) {
    this.fields = List.copyOf(fields);
    this.keys = new LinkedHashSet<>(fields.stream().map(Field::key).toList());
  }

  /** Returns an empty table. */
  static <V, B> FieldTable<V, B> empty() {
    return new FieldTable<>(List.of());
  }

  FieldTable<V, B> with(Field<V, B> field) {
    return new FieldTable<>(Stream.concat(fields.stream(), Stream.of(field)).toList());
  }

  <T> FieldTable<V, B> required(
      String key, Codec<T> codec, Function<V, T> get, BiConsumer<B, T> set) {
    return required(key, "add " + key + " and its value", codec, get, set);
  }

  /** Adds a required field; the remedy is reported when it is missing. */
  <T> FieldTable<V, B> required(
      String key, String remedy, Codec<T> codec, Function<V, T> get, BiConsumer<B, T> set) {
    return with(
        new ValueField<>(
            key, Optional.of(remedy), codec, value -> Optional.of(get.apply(value)), set));
  }

  <T> FieldTable<V, B> optional(
      String key, Codec<T> codec, Function<V, Optional<T>> get, BiConsumer<B, T> set) {
    return with(new ValueField<>(key, Optional.empty(), codec, get, set));
  }

  /** Adds a field that always has a value in the object, such as a default. */
  <T> FieldTable<V, B> defaulted(
      String key, Codec<T> codec, Function<V, T> get, BiConsumer<B, T> set) {
    return optional(key, codec, value -> Optional.of(get.apply(value)), set);
  }

  FieldTable<V, B> text(String key, Function<V, Optional<String>> get, BiConsumer<B, String> set) {
    return optional(key, TextCodec.TEXT, get, set);
  }

  FieldTable<V, B> quantity(
      String key, Function<V, Optional<String>> get, BiConsumer<B, String> set) {
    return optional(key, TextCodec.QUANTITY, get, set);
  }

  FieldTable<V, B> flag(
      String key, Function<V, Optional<Boolean>> get, BiConsumer<B, Boolean> set) {
    return optional(key, FlagCodec.FLAG, get, set);
  }

  /** Adds a flag that is written only when it is set. */
  FieldTable<V, B> mark(String key, Predicate<V> get, BiConsumer<B, Boolean> set) {
    return flag(key, value -> Optional.of(true).filter(yes -> get.test(value)), set);
  }

  FieldTable<V, B> whole(String key, Function<V, OptionalInt> get, BiConsumer<B, Integer> set) {
    return optional(key, IntegerCodec.WHOLE, value -> boxed(get.apply(value)), set);
  }

  /** Adds a list that is written only when it has items. */
  <T> FieldTable<V, B> list(
      String key, Codec<T> item, Function<V, List<T>> get, BiConsumer<B, List<T>> set) {
    return optional(
        key,
        new ListCodec<>(item),
        value -> Optional.of(get.apply(value)).filter(items -> !items.isEmpty()),
        set);
  }

  FieldTable<V, B> texts(
      String key, Function<V, List<String>> get, BiConsumer<B, List<String>> set) {
    return list(key, TextCodec.TEXT, get, set);
  }

  /** Adds a map with arbitrary keys that is written only when it has entries. */
  <T> FieldTable<V, B> map(
      String key,
      Codec<T> item,
      Function<V, Map<String, T>> get,
      BiConsumer<B, Map<String, T>> set) {
    return optional(
        key,
        new MapCodec<>(item),
        value -> Optional.of(get.apply(value)).filter(entries -> !entries.isEmpty()),
        set);
  }

  FieldTable<V, B> textMap(
      String key, Function<V, Map<String, String>> get, BiConsumer<B, Map<String, String>> set) {
    return map(key, TextCodec.TEXT, get, set);
  }

  /** Adds a nested object whose fields belong to the same value. */
  FieldTable<V, B> group(String key, FieldTable<V, B> others) {
    return with(new GroupField<>(key, others, builder -> {}));
  }

  /** Adds a nested object with the flag {@code enabled}. */
  FieldTable<V, B> enabled(
      String key, Function<V, Optional<Boolean>> get, BiConsumer<B, Boolean> set) {
    return group(key, FieldTable.<V, B>empty().flag("enabled", get, set));
  }

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  Set<String> keys() {
    return keys;
  }

  /** Adds all fields with their types, for an object at the given path. */
  void addFields(String object, Map<String, ValueType> all) {
    fields.forEach(field -> field.addFields(object, all));
  }

  /** Returns the fields that a check of a model may report, see {@link Codec#reported}. */
  FieldTable<V, B> reported(FieldCatalog.Node object, KopsRelease release) {
    return new FieldTable<>(
        fields.stream().flatMap(field -> field.reported(object, release).stream()).toList());
  }

  /**
   * Reads every field of the object into the builder.
   *
   * @return whether the builder received everything that it requires
   */
  boolean read(YamlMap written, FieldPath path, B builder, Reading reading) {
    YamlMap object = named(written, path, reading);
    boolean complete = true;
    for (Field<V, B> field : fields) {
      complete &= field.read(object, path, builder, reading);
    }
    return complete;
  }

  /** Returns an object with its keys in the letter case of this table where kops ignores it. */
  YamlMap named(YamlMap object, FieldPath path, Reading reading) {
    return reading.letterCase().canonical(object, path, keys);
  }

  /** Returns the object of this value with its keys in alphabetical order, as kops writes them. */
  YamlMap write(V value) {
    Map<String, YamlNode> nodes = new TreeMap<>();
    for (Field<V, B> field : fields) {
      field.write(value).ifPresent(node -> nodes.put(field.key(), node));
    }
    return YamlMap.of(nodes);
  }
}
