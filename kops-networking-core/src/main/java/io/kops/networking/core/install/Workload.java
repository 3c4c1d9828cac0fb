package io.kops.networking.core.install;

import io.kops.networking.core.yaml.PlainYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pods that a manifest creates.
 *
 * @param kind {@code DaemonSet} or {@code Deployment}
 * @param name the name of the object
 * @param namespace the namespace of its pods
 * @param selector the labels of its pods
 * @param nodeSelector the labels of the nodes that run them
 */
record Workload(
    String kind,
    String name,
    String namespace,
    Map<String, String> selector,
    Map<String, String> nodeSelector) {

  /** Returns the workloads of a manifest, without Deployments that have no replicas. */
  static List<Workload> of(String manifest) {
    List<Workload> workloads = new ArrayList<>();
    for (Object document : PlainYaml.read(manifest)) {
      Map<?, ?> object = map(document);
      String kind = String.valueOf(object.get("kind"));
      boolean runsPods = kind.equals("DaemonSet") || kind.equals("Deployment");
      if (runsPods && !Integer.valueOf(0).equals(map(object.get("spec")).get("replicas"))) {
        workloads.add(of(kind, object));
      }
    }
    return workloads;
  }

  private static Workload of(String kind, Map<?, ?> object) {
    Map<?, ?> metadata = map(object.get("metadata"));
    Map<?, ?> template = map(map(object.get("spec")).get("template"));
    Object namespace = metadata.get("namespace");
    return new Workload(
        kind,
        String.valueOf(metadata.get("name")),
        namespace == null ? "default" : namespace.toString(),
        texts(map(template.get("metadata")).get("labels")),
        texts(map(template.get("spec")).get("nodeSelector")));
  }

  boolean isOnEveryNode() {
    return kind.equals("DaemonSet");
  }

  boolean selects(ClusterView.Pod pod) {
    return pod.labels().entrySet().containsAll(selector.entrySet());
  }

  boolean isFor(ClusterView.Node node) {
    return node.labels().entrySet().containsAll(nodeSelector.entrySet());
  }

  @Override
  public String toString() {
    return kind + " " + name;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Map<String, String> texts(@Nullable Object value) {
    Map<String, String> texts = new TreeMap<>();
    map(value).forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
    return texts;
  }
}
