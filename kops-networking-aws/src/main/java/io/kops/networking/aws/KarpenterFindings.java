package io.kops.networking.aws;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.problem.OperationCodes;
import io.kops.networking.aws.subnet.SubnetTagsDesired;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceKinds;

/** Reports the effects of a plan on instance groups that Karpenter manages or managed. */
final class KarpenterFindings {
  private KarpenterFindings() {}

  static Problems of(Cluster cluster, DesiredState desired, Observation seen) {
    Problems.Collector problems = Problems.collector();
    Names names = new Names(cluster.name());
    for (InstanceGroup group : cluster.instanceGroups()) {
      FieldPath path = FieldPath.of("instanceGroups").key(group.name());
      if (group.isManagedByKarpenter()) {
        seen.find(names.instances(ResourceKinds.AUTO_SCALING_GROUP, group))
            .ifPresent(scaling -> addDeletion(scaling, path, problems));
      }
      desired.resources().stream()
          .filter(SubnetTagsDesired.class::isInstance)
          .map(SubnetTagsDesired.class::cast)
          .forEach(subnet -> addKeptTag(subnet, group, path, seen, problems));
    }
    return problems.problems();
  }

  private static void addDeletion(
      ObservedResource scaling, FieldPath path, Problems.Collector problems) {
    problems.warning(
        path.child("manager"),
        OperationCodes.GROUP_LEAVES_AUTO_SCALING,
        "%s is deleted with all its instances (minSize %s, maxSize %s), before Karpenter launches any"
            .formatted(
                scaling.id(),
                scaling.properties().get("minSize"),
                scaling.properties().get("maxSize")),
        "add a group that Karpenter manages, drain the nodes of this one, then delete it");
  }

  private static void addKeptTag(
      SubnetTagsDesired subnet,
      InstanceGroup group,
      FieldPath path,
      Observation seen,
      Problems.Collector problems) {
    String key = ClusterTags.KARPENTER_GROUP + group.name();
    seen.find(subnet.id())
        .map(ObservedResource::tags)
        .filter(tags -> subnet.staleTags(tags).contains(key))
        .filter(tags -> !subnet.removedTags(tags).contains(key))
        .ifPresent(
            tags ->
                problems.notice(
                    path.child("subnets"),
                    OperationCodes.KARPENTER_TAG_KEPT,
                    "%s keeps the tag %s, because another cluster uses the subnet"
                        .formatted(subnet.subnet(), key)));
  }
}
