package io.kops.networking.core.yaml;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds document trees from typed values. */
final class DocumentTrees {
  /** The label that names the cluster of an instance group. */
  static final String CLUSTER_LABEL = "kops.k8s.io/cluster";

  private DocumentTrees() {}

  /** Returns the typed fields of a Cluster document. */
  static YamlMap cluster(ClusterSpec spec) {
    return (YamlMap) ClusterSpecCodec.CLUSTER.write(spec);
  }

  /** Returns the typed fields of an InstanceGroup document. */
  static YamlMap group(InstanceGroup group, ClusterName cluster) {
    Map<String, YamlNode> metadata = new TreeMap<>();
    metadata.put("labels", YamlMap.of(Map.of(CLUSTER_LABEL, YamlScalar.text(cluster.value()))));
    metadata.put("name", YamlScalar.text(group.name()));
    YamlMap written = (YamlMap) InstanceGroupCodec.INSTANCE_GROUP.write(group);
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    written.entries().forEach(entry -> fields.put(entry.name(), entry.value()));
    fields.put("metadata", YamlMap.of(metadata));
    return YamlMap.of(fields);
  }

  /** Returns the complete documents of a cluster that was built in code. */
  static List<RawDocument> documents(Cluster cluster, ApiVersion version) {
    List<RawDocument> documents = new ArrayList<>();
    YamlMap fields = version.layout(RawDocument.Kind.CLUSTER).write(cluster(cluster.spec()));
    documents.add(
        new RawDocument(
            RawDocument.Kind.CLUSTER,
            FieldPath.ROOT,
            headed(version.word(cluster.spec().release()), RawDocument.CLUSTER, fields),
            SourceText.NONE));
    cluster
        .instanceGroups()
        .forEach(group -> documents.add(document(group, cluster.spec(), version)));
    return documents;
  }

  /** Returns the complete document of an instance group that was built in code. */
  static RawDocument document(InstanceGroup group, ClusterSpec spec, ApiVersion version) {
    YamlMap fields =
        version.layout(RawDocument.Kind.INSTANCE_GROUP).write(group(group, spec.name()));
    return new RawDocument(
        RawDocument.Kind.INSTANCE_GROUP,
        Paths.group(group.name()),
        headed(version.word(spec.release()), RawDocument.INSTANCE_GROUP, fields),
        SourceText.NONE);
  }

  private static YamlMap headed(String apiVersion, String kind, YamlMap fields) {
    Map<String, YamlNode> headed = new LinkedHashMap<>();
    headed.put("apiVersion", YamlScalar.text(apiVersion));
    headed.put("kind", YamlScalar.text(kind));
    fields.entries().forEach(entry -> headed.put(entry.name(), entry.value()));
    return YamlMap.of(headed);
  }
}
