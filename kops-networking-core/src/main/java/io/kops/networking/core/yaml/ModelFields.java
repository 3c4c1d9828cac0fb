package io.kops.networking.core.yaml;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.release.PerRelease;
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

  private static final PerRelease<Codec<ClusterSpec>> OF_CLUSTER =
      new PerRelease<>(
          ClusterSpecCodec.CLUSTER.reported(CLUSTER, KopsRelease.V1_10),
          ClusterSpecCodec.CLUSTER.reported(CLUSTER, KopsRelease.V1_37));
  private static final PerRelease<Codec<InstanceGroup>> OF_GROUP =
      new PerRelease<>(
          InstanceGroupCodec.INSTANCE_GROUP.reported(GROUP, KopsRelease.V1_10),
          InstanceGroupCodec.INSTANCE_GROUP.reported(GROUP, KopsRelease.V1_37));

  private ModelFields() {}

  /** Returns the fields that the release does not have and those that are not applied. */
  static Problems problems(Cluster cluster) {
    KopsRelease release = cluster.spec().release();
    List<Problem> problems = new ArrayList<>();
    FieldCheck.ofModel(release)
        .check(reported(cluster.spec()), CLUSTER, FieldPath.ROOT)
        .forEach(found -> problems.add(found.problem()));
    for (InstanceGroup group : cluster.instanceGroups()) {
      FieldCheck.ofModel(release)
          .check(reported(group, release), GROUP, Paths.group(group.name()))
          .forEach(found -> problems.add(found.problem()));
    }
    return new Problems(problems);
  }

  /** Returns the fields of a spec that a check may report. */
  private static YamlMap reported(ClusterSpec spec) {
    return (YamlMap) OF_CLUSTER.of(spec.release()).write(spec);
  }

  /** Returns the fields of an instance group that a check may report. */
  private static YamlMap reported(InstanceGroup group, KopsRelease release) {
    return (YamlMap) OF_GROUP.of(release).write(group);
  }

  /**
   * Returns the cluster without the fields that its release does not have. A spec or instance group
   * with values that no text can have, such as a subnet without a name, is returned as it is: its
   * validation reports them.
   */
  static Cluster withoutIgnored(Cluster cluster) {
    ClusterSpec spec = cluster.spec();
    return new Cluster(
        hasIgnored(reported(spec), CLUSTER, spec.release()) ? withoutIgnored(spec) : spec,
        cluster.instanceGroups().stream()
            .map(
                group ->
                    hasIgnored(reported(group, spec.release()), GROUP, spec.release())
                        ? withoutIgnored(group, spec)
                        : group)
            .toList());
  }

  private static boolean hasIgnored(YamlMap written, Node fields, KopsRelease release) {
    return !without(written, fields, release).sameAs(written);
  }

  private static ClusterSpec withoutIgnored(ClusterSpec spec) {
    return without(DocumentTrees.cluster(spec), CLUSTER, spec, ClusterSpecCodec.CLUSTER)
        .map(read -> read.toBuilder().kopsRelease(spec.kopsRelease()).build())
        .orElse(spec);
  }

  private static InstanceGroup withoutIgnored(InstanceGroup group, ClusterSpec spec) {
    return without(
            DocumentTrees.group(group, spec.name()), GROUP, spec, InstanceGroupCodec.INSTANCE_GROUP)
        .orElse(group);
  }

  /** Reads a tree without the fields; empty if it is not readable. */
  private static <T> Optional<T> without(
      YamlMap written, Node fields, ClusterSpec spec, Codec<T> codec) {
    YamlMap rest = without(written, fields, spec.release());
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
