package io.kops.networking.core.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A map that preserves the order of its entries.
 *
 * @param entries the entries; an invalid text may have duplicate keys
 * @param flow whether it is written with braces
 * @param tag its explicit tag
 * @param position where it starts
 */
record YamlMap(List<Entry> entries, boolean flow, Optional<String> tag, Position position)
    implements YamlNode {

  /** An empty map without a position. */
  static final YamlMap EMPTY = new YamlMap(List.of(), false, Optional.empty(), Position.NONE);

  /**
   * An entry of a map.
   *
   * @param key the key; only its text counts, not its type
   * @param value the value
   */
  record Entry(YamlScalar key, YamlNode value) {
    /** Returns the key as a name; kops reads an empty key as {@code null}. */
    String name() {
      return key.kind() == ScalarKind.NOTHING ? "null" : key.text();
    }

    /**
     * Returns the position to report for this entry: that of its value if the value has its own,
     * otherwise that of its key.
     */
    Position position() {
      boolean standsAlone = value instanceof YamlScalar && !value.isNothing();
      return standsAlone && value.position().isKnown() ? value.position() : key.position();
    }
  }

  YamlMap {
    entries = List.copyOf(entries);
  }

  static YamlMap of(Map<String, ? extends YamlNode> values) {
    List<Entry> entries = new ArrayList<>(values.size());
    values.forEach((key, value) -> entries.add(new Entry(YamlScalar.text(key), value)));
    return EMPTY.withEntries(entries);
  }

  YamlMap withEntries(List<Entry> others) {
    return new YamlMap(others, flow, tag, position);
  }

  /** Returns the first entry with this key. */
  Optional<Entry> entry(String key) {
    return entries.stream().filter(entry -> entry.name().equals(key)).findFirst();
  }

  /** Returns the value of this key; empty when the key is absent or has no value. */
  Optional<YamlNode> value(String key) {
    return entry(key).map(Entry::value).filter(value -> !value.isNothing());
  }

  /** Returns the map with this value for the key, replacing any existing entry. */
  YamlMap with(String key, YamlNode value) {
    List<Entry> others = new ArrayList<>(entries);
    others.removeIf(entry -> entry.name().equals(key));
    others.add(new Entry(YamlScalar.text(key), value));
    return withEntries(others);
  }

  /** Returns the map with the entries of another one that it does not have, at any depth. */
  YamlMap withMissing(YamlMap other) {
    YamlMap result = this;
    for (Entry entry : other.entries) {
      YamlNode own = value(entry.name()).orElse(entry.value());
      result =
          result.replaced(
              entry.name(),
              own instanceof YamlMap map && entry.value() instanceof YamlMap more
                  ? map.withMissing(more)
                  : own);
    }
    return result;
  }

  /** Returns the map without this key. */
  YamlMap without(String key) {
    List<Entry> others = new ArrayList<>(entries);
    others.removeIf(entry -> entry.name().equals(key));
    return withEntries(others);
  }

  /** Returns the map with this value for the key; an existing key keeps its place. */
  YamlMap replaced(String key, YamlNode value) {
    if (entry(key).isEmpty()) {
      return with(key, value);
    }
    List<Entry> replaced = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      replaced.add(entry.name().equals(key) ? new Entry(entry.key(), value) : entry);
    }
    return withEntries(replaced);
  }

  /** Returns a node with one of the entries of each duplicate key, selected by a number. */
  static YamlNode withoutDuplicates(YamlNode node, int number) {
    if (node instanceof YamlList list) {
      return list.withItems(
          list.items().stream().map(item -> withoutDuplicates(item, number)).toList());
    }
    if (!(node instanceof YamlMap map)) {
      return node;
    }
    Map<String, List<Entry>> byName = new LinkedHashMap<>();
    map.entries.forEach(
        entry -> byName.computeIfAbsent(entry.name(), name -> new ArrayList<>()).add(entry));
    List<Entry> kept = new ArrayList<>(byName.size());
    byName
        .values()
        .forEach(
            same -> {
              Entry entry = same.get(number % same.size());
              kept.add(new Entry(entry.key(), withoutDuplicates(entry.value(), number)));
            });
    return map.withEntries(kept);
  }

  /** Returns the map with its keys, and those of all nested maps, in alphabetical order. */
  YamlMap sorted() {
    List<Entry> sorted = new ArrayList<>(entries.size());
    entries.forEach(entry -> sorted.add(new Entry(entry.key(), sorted(entry.value()))));
    sorted.sort(Comparator.comparing(Entry::name));
    return withEntries(sorted);
  }

  private static YamlNode sorted(YamlNode node) {
    if (node instanceof YamlMap map) {
      return map.sorted();
    }
    return node instanceof YamlList list
        ? list.withItems(list.items().stream().map(YamlMap::sorted).toList())
        : node;
  }

  /** Returns the value of this key if it is a scalar other than the empty string. */
  Optional<String> text(String key) {
    return value(key)
        .filter(value -> !value.isEmptyText())
        .filter(value -> value instanceof YamlScalar)
        .map(value -> ((YamlScalar) value).text());
  }

  @Override
  public YamlMap at(Position place) {
    return new YamlMap(entries, flow, tag, place);
  }

  @Override
  public boolean sameAs(YamlNode other) {
    if (!(other instanceof YamlMap map) || map.entries.size() != entries.size()) {
      return false;
    }
    for (int i = 0; i < entries.size(); i++) {
      Entry mine = entries.get(i);
      Entry theirs = map.entries.get(i);
      if (!mine.name().equals(theirs.name()) || !mine.value().sameAs(theirs.value())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String shown() {
    return "a map";
  }
}
