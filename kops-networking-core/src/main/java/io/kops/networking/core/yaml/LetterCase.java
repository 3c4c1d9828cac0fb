package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.problem.FieldPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Renames fields that are written in another letter case than kops declares them, which kops 1.10
 * reads and later releases reject. Not thread-safe.
 */
final class LetterCase {
  private final Reading reading;
  private final Map<FieldPath, Map<String, String>> renamed = new HashMap<>();
  private boolean ignored;

  LetterCase(Reading reading) {
    this.reading = reading;
  }

  /** Sets whether the letter case of field names is ignored, as by kops 1.10. */
  void ignored(boolean value) {
    ignored = value;
  }

  /**
   * Returns the kops release for the Kubernetes version in a Cluster document, in any letter case;
   * the newest when there is none.
   */
  static KopsRelease releaseOf(YamlMap cluster) {
    try {
      return find(cluster, "spec", "kubernetesVersion")
          .filter(node -> node instanceof YamlScalar && !node.isEmptyText())
          .map(node -> KopsRelease.of(KubernetesVersion.parse(((YamlScalar) node).text())))
          .orElse(KopsRelease.V1_37);
    } catch (IllegalArgumentException e) {
      return KopsRelease.V1_37;
    }
  }

  /** Returns the value at a path of field names in any letter case. */
  static Optional<YamlNode> find(YamlMap tree, String... names) {
    Optional<YamlNode> node = Optional.of(tree);
    for (String name : names) {
      node =
          node.filter(value -> value instanceof YamlMap)
              .map(value -> (YamlMap) value)
              .flatMap(map -> valueIgnoringCase(map, name));
    }
    return node;
  }

  private static Optional<YamlNode> valueIgnoringCase(YamlMap map, String name) {
    return map.value(name)
        .or(
            () ->
                map.entries().stream()
                    .filter(entry -> entry.name().equalsIgnoreCase(name))
                    .map(YamlMap.Entry::value)
                    .filter(value -> !value.isNothing())
                    .findFirst());
  }

  /**
   * Returns an object with its keys in the letter case of the known ones. Adds a notice for each
   * key that this renames, and an error for each key that is present in both spellings.
   */
  YamlMap canonical(YamlMap object, FieldPath path, Collection<String> known) {
    if (!ignored || object.entries().stream().allMatch(entry -> known.contains(entry.name()))) {
      return object;
    }
    Map<String, String> byFolded = new HashMap<>();
    known.forEach(key -> byFolded.put(folded(key), key));
    Set<String> present = new HashSet<>();
    object.entries().forEach(entry -> present.add(entry.name()));
    List<YamlMap.Entry> entries = new ArrayList<>();
    for (YamlMap.Entry entry : object.entries()) {
      String key = byFolded.get(folded(entry.name()));
      if (key == null || key.equals(entry.name())) {
        entries.add(entry);
      } else if (present.add(key)) {
        entries.add(renamed(entry, key, path));
      } else {
        twice(entry, key, path);
      }
    }
    return object.withEntries(entries);
  }

  private YamlMap.Entry renamed(YamlMap.Entry entry, String key, FieldPath path) {
    Position place = entry.key().position();
    renamed.computeIfAbsent(path, any -> new HashMap<>()).put(entry.name(), key);
    reading.notice(
        place,
        path.child(key),
        YamlProblems.YAML_FIELD_CASE,
        Shown.quoted(entry.name()) + " is read as " + key + ", as by kops 1.10");
    return new YamlMap.Entry(YamlScalar.text(key).at(place), entry.value());
  }

  private void twice(YamlMap.Entry entry, String key, FieldPath path) {
    reading.error(
        entry.key().position(),
        path.child(key),
        YamlProblems.YAML_DUPLICATE_KEY,
        Shown.quoted(entry.name()) + " is read as " + key + ", which is there already",
        "remove one of the two");
  }

  /** Returns a document with the same keys renamed as in its objects that were read. */
  YamlMap applied(YamlMap tree, FieldPath path) {
    if (renamed.isEmpty()) {
      return tree;
    }
    Map<String, String> names = renamed.getOrDefault(path, Map.of());
    List<YamlMap.Entry> entries = new ArrayList<>(tree.entries().size());
    for (YamlMap.Entry entry : tree.entries()) {
      String name = names.getOrDefault(entry.name(), entry.name());
      YamlScalar key =
          name.equals(entry.name())
              ? entry.key()
              : YamlScalar.text(name).at(entry.key().position());
      entries.add(new YamlMap.Entry(key, value(entry.value(), Paths.field(path, name))));
    }
    return tree.withEntries(entries);
  }

  private YamlNode value(YamlNode node, FieldPath path) {
    if (node instanceof YamlMap map) {
      return applied(map, path);
    }
    if (node instanceof YamlList list) {
      List<YamlNode> items = new ArrayList<>(list.items().size());
      for (int i = 0; i < list.items().size(); i++) {
        items.add(value(list.items().get(i), path.index(i)));
      }
      return list.withItems(items);
    }
    return node;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
