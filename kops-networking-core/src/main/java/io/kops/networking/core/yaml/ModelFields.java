package io.kops.networking.core.yaml;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.yaml.FieldCatalog.Node;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The typed fields of a cluster, compared with the {@link FieldCatalog}. */
final class ModelFields {
  private static final Node CLUSTER =
      FieldCatalog.get().fields(ApiVersion.V1ALPHA2, RawDocument.Kind.CLUSTER);
  private static final Node GROUP =
      FieldCatalog.get().fields(ApiVersion.V1ALPHA2, RawDocument.Kind.INSTANCE_GROUP);

  private ModelFields() {}

  /** Returns the fields that the release does not have and those that are not applied. */
  static Problems problems(Cluster cluster) {
    KopsRelease release = cluster.spec().release();
    List<Problem> problems = new ArrayList<>();
    FieldCheck.ofModel(release)
        .check(DocumentTrees.cluster(cluster.spec()), CLUSTER, FieldPath.ROOT)
        .forEach(found -> problems.add(found.problem()));
    for (InstanceGroup group : cluster.instanceGroups()) {
      FieldCheck.ofModel(release)
          .check(
              DocumentTrees.group(group, cluster.spec().name()), GROUP, Paths.group(group.name()))
          .forEach(found -> problems.add(found.problem()));
    }
    return new Problems(problems);
  }

  /**
   * Returns the cluster without the fields that its release does not have. A spec or instance group
   * with values that no text can have, such as a subnet without a name, is returned as it is: its
   * validation reports them.
   */
  static Cluster withoutIgnored(Cluster cluster) {
    ClusterSpec former = cluster.spec();
    ClusterSpec spec =
        without(DocumentTrees.cluster(former), CLUSTER, former, ClusterSpecCodec.CLUSTER)
            .map(read -> read.toBuilder().kopsRelease(former.kopsRelease()).build())
            .orElse(former);
    List<InstanceGroup> groups =
        cluster.instanceGroups().stream()
            .map(
                group ->
                    without(
                            DocumentTrees.group(group, former.name()),
                            GROUP,
                            former,
                            InstanceGroupCodec.INSTANCE_GROUP)
                        .orElse(group))
            .toList();
    return new Cluster(spec, groups);
  }

  /** Reads a tree without the fields; empty if it has none of them, or is not readable. */
  private static <T> Optional<T> without(
      YamlMap written, Node fields, ClusterSpec spec, Codec<T> codec) {
    YamlMap rest = without(written, fields, spec.release());
    if (rest.sameAs(written)) {
      return Optional.empty();
    }
    Reading reading = new Reading(SourceText.NONE, YamlLimits.DEFAULT, () -> customKeys(spec));
    Optional<T> read = codec.read(rest, FieldPath.ROOT, reading);
    return read.filter(value -> !reading.hasErrors());
  }

  private static Set<String> customKeys(ClusterSpec spec) {
    return spec.networking()
        .filter(CustomNetworking.class::isInstance)
        .map(networking -> Set.of(networking.specKey()))
        .orElse(Set.of());
  }

  /** Returns the map without the fields that the release does not have; the same if it has all. */
  private static YamlMap without(YamlMap map, Node fields, KopsRelease release) {
    List<YamlMap.Entry> entries = new ArrayList<>();
    boolean changed = false;
    for (YamlMap.Entry entry : map.entries()) {
      Optional<Node> node = fields.child(entry.name());
      if (node.filter(known -> !known.isOf(release) && !known.isProvider()).isPresent()) {
        changed = true;
      } else {
        YamlNode value =
            node.map(known -> without(entry.value(), known, release)).orElse(entry.value());
        changed |= value != entry.value();
        entries.add(new YamlMap.Entry(entry.key(), value));
      }
    }
    return changed ? map.withEntries(entries) : map;
  }

  private static YamlNode without(YamlNode value, Node node, KopsRelease release) {
    if (value instanceof YamlMap map && !node.isLeaf()) {
      return without(map, node, release);
    }
    if (value instanceof YamlList list) {
      List<YamlNode> items =
          list.items().stream().map(item -> without(item, node, release)).toList();
      boolean changed = false;
      for (int i = 0; i < items.size(); i++) {
        changed |= items.get(i) != list.items().get(i);
      }
      return changed ? list.withItems(items) : list;
    }
    return value;
  }
}
