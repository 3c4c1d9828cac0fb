package io.kops.networking.core.addon;

import io.kops.networking.core.yaml.PlainYaml;
import io.kops.networking.spi.Addon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A kind of objects that are deleted if they have the labels of an addon and are not in its
 * manifest. As in kops, common kinds are always pruned, even if the manifest has no object of the
 * kind. Namespaces and CustomResourceDefinitions are never pruned, because deleting them deletes
 * their contents.
 *
 * @param group the API group; empty for the core group
 * @param kind the kind, such as {@code DaemonSet}
 * @param labelSelector the labels of the objects
 * @param namespaces the namespaces, sorted; empty for all
 */
public record PrunedKind(String group, String kind, String labelSelector, List<String> namespaces) {
  private static final Set<GroupKind> ALWAYS =
      Set.of(
          new GroupKind("", "ConfigMap"),
          new GroupKind("", "Service"),
          new GroupKind("", "ServiceAccount"),
          new GroupKind("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
          new GroupKind("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"),
          new GroupKind("apps", "DaemonSet"),
          new GroupKind("apps", "Deployment"),
          new GroupKind("apps", "StatefulSet"),
          new GroupKind("policy", "PodDisruptionBudget"),
          new GroupKind("rbac.authorization.k8s.io", "ClusterRole"),
          new GroupKind("rbac.authorization.k8s.io", "ClusterRoleBinding"),
          new GroupKind("rbac.authorization.k8s.io", "Role"),
          new GroupKind("rbac.authorization.k8s.io", "RoleBinding"));

  private static final Set<GroupKind> NEVER =
      Set.of(
          new GroupKind("", "Namespace"),
          new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"));

  private record GroupKind(String group, String kind) implements Comparable<GroupKind> {
    @Override
    public int compareTo(GroupKind other) {
      return Comparator.comparing(GroupKind::group)
          .thenComparing(GroupKind::kind)
          .compare(this, other);
    }
  }

  public PrunedKind {
    namespaces = List.copyOf(namespaces);
  }

  /** Returns the kinds of an addon, sorted by group and kind. */
  static List<PrunedKind> of(Addon addon) {
    Map<GroupKind, Set<String>> found = new TreeMap<>();
    ALWAYS.forEach(kind -> found.put(kind, new TreeSet<>()));
    for (Object document : PlainYaml.read(addon.manifest())) {
      if (document instanceof Map<?, ?> object) {
        Set<String> namespaces = found.computeIfAbsent(kindOf(object), kind -> new TreeSet<>());
        if (object.get("metadata") instanceof Map<?, ?> metadata
            && metadata.get("namespace") instanceof String namespace) {
          namespaces.add(namespace);
        }
      }
    }
    found.keySet().removeAll(NEVER);
    String labels = Addon.NAME_LABEL + "=" + addon.name() + "," + Addon.MANAGED_BY_LABEL + "=kops";
    List<PrunedKind> kinds = new ArrayList<>();
    found.forEach(
        (kind, namespaces) ->
            kinds.add(new PrunedKind(kind.group(), kind.kind(), labels, List.copyOf(namespaces))));
    return kinds;
  }

  /** Returns the entry in the channel document. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new TreeMap<>();
    if (!group.isEmpty()) {
      fields.put("group", group);
    }
    fields.put("kind", kind);
    fields.put("labelSelector", labelSelector);
    if (!namespaces.isEmpty()) {
      fields.put("namespaces", namespaces);
    }
    return fields;
  }

  private static GroupKind kindOf(Map<?, ?> object) {
    String apiVersion = String.valueOf(object.get("apiVersion"));
    int slash = apiVersion.indexOf('/');
    return new GroupKind(
        slash < 0 ? "" : apiVersion.substring(0, slash), String.valueOf(object.get("kind")));
  }
}
