package io.kops.networking.aws.model;

import io.kops.networking.aws.tagging.InstanceTags;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.networking.Networking;
import java.util.Map;
import java.util.TreeMap;

/** The tags of Auto Scaling groups that both kops releases set. */
final class GroupTags {
  static final String ROLE_PREFIX = "k8s.io/role/";
  private static final String TEMPLATE_PREFIX = "k8s.io/cluster-autoscaler/node-template/";

  private GroupTags() {}

  /**
   * Returns the labels of the cluster and of the group, and the tags from which the cluster
   * autoscaler learns the labels and taints of future nodes.
   *
   * @param nodeLabels the labels of nodes
   */
  static Map<String, String> of(
      InstanceGroup group, ClusterNetwork network, Map<String, String> nodeLabels) {
    Map<String, String> tags = new TreeMap<>(network.spec().cloudLabels());
    tags.putAll(group.cloudLabels());
    nodeLabels.forEach((label, value) -> tags.put(TEMPLATE_PREFIX + "label/" + label, value));
    for (String taint : group.taints()) {
      int end = taint.indexOf('=');
      tags.put(
          TEMPLATE_PREFIX + "taint/" + (end < 0 ? taint : taint.substring(0, end)),
          end < 0 ? "" : taint.substring(end + 1));
    }
    if (group.role() != InstanceGroupRole.BASTION) {
      network
          .spec()
          .networking()
          .map(Networking::specKey)
          .ifPresent(key -> tags.put(InstanceTags.NETWORKING, key));
    }
    return tags;
  }
}
