package io.kops.networking.core.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A map whose entries keep their order.
 *
 * @param entries the entries; keys of a text with mistakes may be there twice
 * @param flow whether it is written with braces
 * @param tag its explicit tag
 * @param position where it starts
 */
record YamlMap(List<Entry> entries, boolean flow, Optional<String> tag, Position position)
    implements YamlNode {

  /** A map without entries, made in code. */
  static final YamlMap EMPTY = new YamlMap(List.of(), false, Optional.empty(), Position.NONE);

  /**
   * An entry of a map.
   *
   * @param key the key; its text counts, whatever it stands for
   * @param value the value
   */
  record Entry(YamlScalar key, YamlNode value) {
    /** Returns the name that the key gives; kops reads a key that is empty as {@code null}. */
    String name() {
      return key.kind() == ScalarKind.NOTHING ? "null" : key.text();
    }

    /** Returns where a reader looks for this entry: its value if that stands by itself. */
    Position position() {
      boolean standsAlone = value instanceof YamlScalar && !value.isNothing();
      return standsAlone && value.position().isKnown() ? value.position() : key.position();
    }
  }

  /** Copies the list. */
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

  /** Returns the map with this value for the key, in place of any other. */
  YamlMap with(String key, YamlNode value) {
    List<Entry> others = new ArrayList<>(entries);
    others.removeIf(entry -> entry.name().equals(key));
    others.add(new Entry(YamlScalar.text(key), value));
    return withEntries(others);
  }

  /** Returns the map without this key. */
  YamlMap without(String key) {
    List<Entry> others = new ArrayList<>(entries);
    others.removeIf(entry -> entry.name().equals(key));
    return withEntries(others);
  }

  /** Returns the map with this value for the key, which stays where it is if it is there. */
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

  /** Returns the map with its keys, and those of all maps in it, in the order of the alphabet. */
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

  /** Returns the value of this key when it is a scalar. */
  Optional<String> text(String key) {
    return value(key)
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
