package io.kops.networking.core.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies an edit to a tree that has more fields than the edited values: unchanged fields stay
 * exactly as written, and unknown fields stay with their map.
 */
final class TreeDifference {
  private TreeDifference() {}

  /**
   * Returns the written tree after the edit.
   *
   * @param written the tree as it was written
   * @param before the fields that were read from it
   * @param after the edited fields
   */
  static YamlMap apply(YamlMap written, YamlMap before, YamlMap after) {
    List<YamlMap.Entry> entries = new ArrayList<>();
    Map<String, YamlNode> old = byKey(before);
    Map<String, YamlNode> wanted = byKey(after);
    for (YamlMap.Entry entry : written.entries()) {
      YamlNode was = old.get(entry.name());
      YamlNode shall = wanted.remove(entry.name());
      if (shall != null) {
        entries.add(new YamlMap.Entry(entry.key(), merge(entry.value(), was, shall)));
      } else if (was == null) {
        entries.add(entry);
      }
    }
    wanted.forEach(
        (key, value) -> {
          // A field that is equal before and after was left out by the author and stays out.
          YamlNode was = old.get(key);
          if (was == null || !was.sameAs(value)) {
            entries.add(new YamlMap.Entry(YamlScalar.text(key), value));
          }
        });
    return written.withEntries(entries);
  }

  private static YamlNode merge(YamlNode written, @Nullable YamlNode before, YamlNode after) {
    if (before == null) {
      return written instanceof YamlMap map && after instanceof YamlMap edited
          ? apply(map, YamlMap.EMPTY, edited)
          : after;
    }
    if (before.sameAs(after)) {
      return written;
    }
    if (written instanceof YamlMap map
        && before instanceof YamlMap old
        && after instanceof YamlMap edited) {
      return apply(map, old, edited);
    }
    if (written instanceof YamlList list
        && before instanceof YamlList old
        && after instanceof YamlList edited
        && list.items().size() == old.items().size()) {
      return items(list, old.items(), edited.items());
    }
    return after;
  }

  private static YamlNode items(YamlList written, List<YamlNode> before, List<YamlNode> after) {
    boolean[] taken = new boolean[before.size()];
    List<YamlNode> items = new ArrayList<>(after.size());
    for (int i = 0; i < after.size(); i++) {
      YamlNode item = after.get(i);
      int match = match(item, i, before, after.size(), taken);
      if (match < 0) {
        items.add(item);
      } else {
        taken[match] = true;
        items.add(merge(written.items().get(match), before.get(match), item));
      }
    }
    return written.withItems(items);
  }

  /** Returns the index of the item before the edit: by name, then by equality, then by position. */
  private static int match(
      YamlNode item, int index, List<YamlNode> before, int sizeAfter, boolean[] taken) {
    Optional<String> name = name(item);
    for (int j = 0; j < before.size(); j++) {
      YamlNode old = before.get(j);
      boolean same = name.isPresent() ? name.equals(name(old)) : item.sameAs(old);
      if (same && !taken[j]) {
        return j;
      }
    }
    boolean alike = name.isEmpty() && item instanceof YamlMap && before.size() == sizeAfter;
    return alike && !taken[index] ? index : -1;
  }

  private static Optional<String> name(YamlNode item) {
    return item instanceof YamlMap map ? map.text("name") : Optional.empty();
  }

  private static Map<String, YamlNode> byKey(YamlMap map) {
    Map<String, YamlNode> values = new LinkedHashMap<>();
    map.entries().forEach(entry -> values.putIfAbsent(entry.name(), entry.value()));
    return values;
  }
}
