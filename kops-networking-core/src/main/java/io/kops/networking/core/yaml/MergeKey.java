package io.kops.networking.core.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** The merge key of YAML 1.1, {@code <<}, which adds the entries of other maps to a map. */
final class MergeKey {
  private static final String TAG = "tag:yaml.org,2002:merge";

  private MergeKey() {}

  /** Returns whether a key is the merge key. */
  static boolean is(YamlScalar key) {
    if (!key.text().equals("<<")) {
      return false;
    }
    return key.tag().isPresent()
        ? key.tag().get().equals(TAG)
        : key.style() == ScalarStyle.PLAIN && key.kind() == ScalarKind.TEXT;
  }

  /**
   * Returns the entries of a map with the added ones in the place of the merge key. A map whose
   * merge key has a {@link #fault} stays unchanged. The result has no more nodes than the maps that
   * are merged, so that expanding needs no limit of its own.
   */
  static List<YamlMap.Entry> expanded(List<YamlMap.Entry> entries) {
    if (entries.stream().noneMatch(entry -> is(entry.key())) || fault(entries).isPresent()) {
      return entries;
    }
    Set<String> present = new HashSet<>();
    entries.forEach(entry -> present.add(entry.name()));
    List<YamlMap.Entry> expanded = new ArrayList<>();
    for (YamlMap.Entry entry : entries) {
      if (!is(entry.key())) {
        expanded.add(entry);
        continue;
      }
      for (YamlMap map : maps(entry.value()).orElseThrow()) {
        map.entries().stream().filter(added -> present.add(added.name())).forEach(expanded::add);
      }
    }
    return expanded;
  }

  /** Returns why the merge key among the entries of a map cannot be expanded. */
  static Optional<Fault> fault(List<YamlMap.Entry> entries) {
    Map<String, YamlNode> before = new HashMap<>();
    boolean found = false;
    for (YamlMap.Entry entry : entries) {
      if (!is(entry.key())) {
        before.putIfAbsent(entry.name(), entry.value());
        continue;
      }
      if (found) {
        return Optional.of(
            new Fault(entry.key(), "a map has one merge key <<", "list both maps: <<: [*a, *b]"));
      }
      found = true;
      Optional<List<YamlMap>> maps = maps(entry.value());
      if (maps.isEmpty()) {
        return Optional.of(
            new Fault(
                entry.key(),
                "the merge key << takes a map or a list of maps, but this is "
                    + entry.value().shown(),
                "write an alias of a map, or write the fields out"));
      }
      Optional<String> overridden = overridden(before, maps.get());
      if (overridden.isPresent()) {
        return Optional.of(
            new Fault(
                entry.key(),
                "kops overrides "
                    + Shown.bare(overridden.get())
                    + ", which is above the merge key <<",
                "move << to the top of the map, where it overrides nothing"));
      }
    }
    return Optional.empty();
  }

  /** The YAML library of kops lets merged entries win over those above them, against YAML 1.1. */
  private static Optional<String> overridden(Map<String, YamlNode> before, List<YamlMap> maps) {
    Set<String> decided = new HashSet<>();
    for (YamlMap map : maps) {
      for (YamlMap.Entry entry : map.entries()) {
        YamlNode own = before.get(entry.name());
        if (own != null && decided.add(entry.name()) && !own.sameAs(entry.value())) {
          return Optional.of(entry.name());
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the merged maps; empty when the value is something else. */
  private static Optional<List<YamlMap>> maps(YamlNode value) {
    List<YamlMap> maps = new ArrayList<>();
    for (YamlNode node : value instanceof YamlList list ? list.items() : List.of(value)) {
      if (!(node instanceof YamlMap map)) {
        return Optional.empty();
      }
      maps.add(map);
    }
    return Optional.of(maps);
  }

  /**
   * A merge key that cannot be expanded.
   *
   * @param key the key
   * @param message the reason
   * @param remedy the remedy
   */
  record Fault(YamlScalar key, String message, String remedy) {}
}
