package io.kops.networking.core.yaml;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
}
