package io.kops.networking.core.yaml;

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
 * The fields of an object, declared once for reading, writing and detecting misspelt keys.
 * Immutable: each method returns a table with an additional field.
 *
 * @param <V> the type of the value
 * @param <B> the type of its builder
 */
final class FieldTable<V, B> {
  // Thousands of unknown keys are not typing mistakes, and comparing them all is slow.
  private static final int MOST_COMPARED = 100;

  private final List<Field<V, B>> fields;
  private final Set<String> keys;
  private final Set<String> kept;
  private final Set<String> known;
  private final Optional<String> provider;

  private FieldTable(List<Field<V, B>> fields, Set<String> kept, Optional<String> provider) {
    this.fields = List.copyOf(fields);
    this.keys = new LinkedHashSet<>(fields.stream().map(Field::key).toList());
    this.kept = kept;
    this.known = new LinkedHashSet<>(keys);
    known.addAll(kept);
    this.provider = provider;
  }

  /** Returns an empty table whose objects may have unknown keys. */
  static <V, B> FieldTable<V, B> open() {
    return new FieldTable<>(List.of(), Set.of(), Optional.empty());
  }

  /** Returns an empty table for the options of a provider, where unknown keys are errors. */
  static <V, B> FieldTable<V, B> ofProvider(String provider) {
    return new FieldTable<>(List.of(), Set.of(), Optional.of(provider));
  }

  /** Accepts additional keys, which are preserved but not parsed. */
  FieldTable<V, B> keeping(String... others) {
    Set<String> more = new LinkedHashSet<>(kept);
    more.addAll(List.of(others));
    return new FieldTable<>(fields, more, provider);
  }

  FieldTable<V, B> with(Field<V, B> field) {
    return new FieldTable<>(
        Stream.concat(fields.stream(), Stream.of(field)).toList(), kept, provider);
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

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  Set<String> keys() {
    return keys;
  }

  /**
   * Reads every field of the object into the builder and checks the remaining keys.
   *
   * @return whether the builder received everything that it requires
   */
  boolean read(YamlMap written, FieldPath path, B builder, Reading reading) {
    YamlMap object = named(written, path, reading);
    boolean complete = true;
    for (Field<V, B> field : fields) {
      complete &= field.read(object, path, builder, reading);
    }
    List<YamlMap.Entry> unknown =
        object.entries().stream()
            .filter(entry -> !keys.contains(entry.name()) && !kept.contains(entry.name()))
            .limit(MOST_COMPARED)
            .toList();
    if (!unknown.isEmpty()) {
      // An unknown key cannot be a misspelling of a key that is also present.
      Set<String> absent = new LinkedHashSet<>(keys);
      object.entries().forEach(entry -> absent.remove(entry.name()));
      unknown.forEach(entry -> unknownKey(entry, absent, path, reading));
    }
    return complete;
  }

  /** Returns an object with its keys in the letter case of this table where kops ignores it. */
  YamlMap named(YamlMap object, FieldPath path, Reading reading) {
    return reading.letterCase().canonical(object, path, known);
  }

  private void unknownKey(
      YamlMap.Entry entry, Set<String> absent, FieldPath path, Reading reading) {
    Optional<String> meant = Nearest.to(entry.name(), absent);
    FieldPath place = Paths.field(path, entry.name());
    Position position = entry.key().position();
    if (provider.isPresent()) {
      String name = provider.get();
      reading.error(
          position,
          place,
          YamlProblems.YAML_FIELD_UNKNOWN,
          name + " has no option " + Shown.quoted(entry.name()) + didYouMean(meant),
          meant.map(key -> "write " + key).orElse("remove it"));
    } else if (meant.isPresent()) {
      reading.warning(
          position,
          place,
          YamlProblems.YAML_FIELD_MISSPELT,
          Shown.quoted(entry.name())
              + " is unknown here and is kept without effect"
              + didYouMean(meant),
          "write " + meant.get() + " if that is meant");
    }
  }

  private static String didYouMean(Optional<String> meant) {
    return meant.map(key -> " (did you mean " + key + "?)").orElse("");
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
