package io.kops.networking.core.yaml;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An edit of a cluster, applied to its documents.
 *
 * @param before the cluster that was read from the documents
 * @param after the edited cluster
 * @param version the API version of new documents
 */
record DocumentEdit(Cluster before, Cluster after, ApiVersion version) {

  List<RawDocument> apply(List<RawDocument> documents) {
    List<RawDocument> slots =
        documents.stream()
            .filter(document -> document.kind() == RawDocument.Kind.INSTANCE_GROUP)
            .toList();
    Map<String, RawDocument> edited = editedGroups(slots);
    boolean sameOrder = keepsOrder(slots);
    Deque<RawDocument> waiting = new ArrayDeque<>(groupDocuments(edited));
    List<RawDocument> result = new ArrayList<>();
    int slotsLeft = slots.size();
    for (RawDocument document : documents) {
      switch (document.kind()) {
        case CLUSTER -> result.add(editedCluster(document));
        case OTHER -> result.add(document);
        case INSTANCE_GROUP -> {
          slotsLeft--;
          boolean used = !sameOrder || edited.containsKey(document.name().orElse(""));
          if (used && !waiting.isEmpty()) {
            result.add(waiting.remove());
          }
        }
      }
      if (slotsLeft == 0 && (!slots.isEmpty() || document.kind() == RawDocument.Kind.CLUSTER)) {
        result.addAll(waiting);
        waiting.clear();
      }
    }
    result.addAll(waiting);
    return result;
  }

  private RawDocument editedCluster(RawDocument document) {
    return document.withTree(
        TreeDifference.apply(
            document.tree(),
            document.written(DocumentTrees.cluster(before.spec())),
            document.written(DocumentTrees.cluster(after.spec()))));
  }

  /** Returns the documents of groups that existed before the edit, by name. */
  private Map<String, RawDocument> editedGroups(List<RawDocument> slots) {
    Map<String, InstanceGroup> old = new LinkedHashMap<>();
    before.instanceGroups().forEach(group -> old.put(group.name(), group));
    Map<String, InstanceGroup> wanted = new LinkedHashMap<>();
    after.instanceGroups().forEach(group -> wanted.putIfAbsent(group.name(), group));
    Map<String, RawDocument> edited = new LinkedHashMap<>();
    for (RawDocument slot : slots) {
      String name = slot.name().orElse("");
      InstanceGroup was = old.get(name);
      InstanceGroup shall = wanted.get(name);
      if (was != null && shall != null) {
        YamlMap tree =
            TreeDifference.apply(
                slot.tree(),
                slot.written(DocumentTrees.group(was, before.name())),
                slot.written(DocumentTrees.group(shall, after.name())));
        edited.put(name, slot.withTree(tree));
      }
    }
    return edited;
  }

  /** Returns the documents of all groups, in the order of the groups. */
  private List<RawDocument> groupDocuments(Map<String, RawDocument> edited) {
    Map<String, RawDocument> unused = new LinkedHashMap<>(edited);
    List<RawDocument> documents = new ArrayList<>();
    for (InstanceGroup group : after.instanceGroups()) {
      RawDocument document = unused.remove(group.name());
      documents.add(
          document != null ? document : DocumentTrees.document(group, after.spec(), version));
    }
    return documents;
  }

  /** Returns whether the remaining groups keep their order and precede the new ones. */
  private boolean keepsOrder(List<RawDocument> slots) {
    List<String> wanted = after.instanceGroups().stream().map(InstanceGroup::name).toList();
    List<String> staying =
        slots.stream().map(slot -> slot.name().orElse("")).filter(wanted::contains).toList();
    return wanted.size() >= staying.size() && wanted.subList(0, staying.size()).equals(staying);
  }

  /**
   * Applies an edit to a tree that has more fields than the edited values: unchanged fields stay
   * exactly as written, and unknown fields stay with their map.
   */
  static final class TreeDifference {
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

    /**
     * Returns the index of the item before the edit: by name, then by equality, then by position.
     */
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
}
