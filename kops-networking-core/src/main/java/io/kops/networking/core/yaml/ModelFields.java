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

  /** Returns the cluster without the fields that its release does not have. */
  static Cluster withoutIgnored(Cluster cluster) {
    KopsRelease release = cluster.spec().release();
    YamlMap written = DocumentTrees.cluster(cluster.spec());
    YamlMap rest = without(written, CLUSTER, release);
    ClusterSpec spec = rest.sameAs(written) ? cluster.spec() : spec(rest, cluster.spec());
    List<InstanceGroup> groups =
        cluster.instanceGroups().stream()
            .map(group -> withoutIgnored(group, cluster.spec()))
            .toList();
    return new Cluster(spec, groups);
  }

  private static ClusterSpec spec(YamlMap tree, ClusterSpec former) {
    Set<String> custom =
        former
            .networking()
            .filter(CustomNetworking.class::isInstance)
            .map(networking -> Set.of(networking.specKey()))
            .orElse(Set.of());
    ClusterSpec.Builder builder =
        ClusterSpecCodec.CLUSTER
            .read(
                tree,
                FieldPath.ROOT,
                new Reading(SourceText.NONE, YamlLimits.DEFAULT, () -> custom))
            .orElseThrow(() -> new IllegalStateException("cannot read the written fields"))
            .toBuilder();
    former.kopsRelease().ifPresent(builder::kopsRelease);
    return builder.build();
  }

  private static InstanceGroup withoutIgnored(InstanceGroup group, ClusterSpec spec) {
    YamlMap written = DocumentTrees.group(group, spec.name());
    YamlMap rest = without(written, GROUP, spec.release());
    return rest.sameAs(written)
        ? group
        : InstanceGroupCodec.INSTANCE_GROUP
            .read(rest, FieldPath.ROOT, new Reading(SourceText.NONE, YamlLimits.DEFAULT, Set::of))
            .orElseThrow(() -> new IllegalStateException("cannot read the written fields"));
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
