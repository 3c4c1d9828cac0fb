package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ETCD_CLUSTERS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_MEMBERS_EVEN;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_MEMBERS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_MEMBER_GROUP_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_NAME_MISSING;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;

/** The etcd clusters' members: an odd number of them, each with a name and a master group. */
final class EtcdMemberRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<EtcdCluster> clusters = context.spec().etcdClusters();
    if (clusters.isEmpty() && context.isComplete()) {
      problems.error(
          SpecPath.of("etcdClusters"),
          ETCD_CLUSTERS_MISSING,
          "the cluster has no etcd clusters",
          "list the clusters main and events, with a member for each master group");
    }
    for (int i = 0; i < clusters.size(); i++) {
      check(clusters.get(i), SpecPath.etcdCluster(i), context.cluster(), problems);
    }
  }

  private static void check(
      EtcdCluster etcd, FieldPath path, Cluster cluster, Problems.Collector problems) {
    if (etcd.name().isBlank()) {
      problems.error(
          path.child("name"),
          ETCD_NAME_MISSING,
          "the etcd cluster has no name",
          "name it main or events");
    }
    int count = etcd.members().size();
    if (count == 0) {
      problems.error(
          path.child("etcdMembers"),
          ETCD_MEMBERS_MISSING,
          "the etcd cluster \"" + etcd.name() + "\" has no member",
          "list a member for each master group");
    } else if (count % 2 == 0) {
      problems.error(
          path.child("etcdMembers"),
          ETCD_MEMBERS_EVEN,
          "the etcd cluster \"%s\" has %d members, which bear no more failures than %d"
              .formatted(etcd.name(), count, count - 1),
          "use an odd number of members, such as 3");
    }
    for (int i = 0; i < count; i++) {
      check(etcd.members().get(i), path.child("etcdMembers").index(i), cluster, problems);
    }
  }

  private static void check(
      EtcdMember member, FieldPath path, Cluster cluster, Problems.Collector problems) {
    List<InstanceGroup> groups = cluster.instanceGroups();
    Optional<String> named = member.instanceGroup();
    if (named.isEmpty() || groups.isEmpty()) {
      return;
    }
    boolean controlPlane =
        cluster.groups(InstanceGroupRole.CONTROL_PLANE).stream()
            .anyMatch(group -> group.name().equals(named.get()));
    if (!controlPlane) {
      problems.error(
          path.child("instanceGroup"),
          ETCD_MEMBER_GROUP_UNKNOWN,
          "\"" + named.get() + "\" is not the name of a master group",
          "name the master group that runs the member");
    }
  }
}
