package io.kops.networking.aws.subnet;

import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;
import java.util.Set;

/**
 * Desired tags of the cluster on a shared subnet.
 *
 * @param subnet the ID of the subnet, {@code subnet-...}
 * @param cluster the tags by which the cluster is identified
 * @param tags the tags
 * @param removesKarpenterTags whether tags of further Karpenter groups are removed
 */
public record SubnetTagsDesired(
    String subnet, ClusterTags cluster, Map<String, String> tags, boolean removesKarpenterTags)
    implements DesiredResource {
  static final String SUBNET = "subnet";

  @Override
  public ResourceId id() {
    return new ResourceId(ResourceKinds.SUBNET_TAGS, subnet);
  }

  /** The groups of clusters that share a subnet can have equal names. */
  @Override
  public Set<String> removedTags(Map<String, String> observed) {
    return cluster.areOfOtherCluster(observed) ? Set.of() : staleTags(observed);
  }

  /** Returns the keys of tags of Karpenter groups that are not in the subnet. */
  public Set<String> staleTags(Map<String, String> observed) {
    return removesKarpenterTags ? ClusterTags.furtherKarpenterKeys(observed, tags) : Set.of();
  }

  /** Karpenter launches instances only once it finds their subnets. */
  @Override
  public Set<ResourceKind> beforeDeletionOf() {
    return ClusterTags.karpenterKeys(tags).isEmpty()
        ? Set.of()
        : Set.of(ResourceKinds.AUTO_SCALING_GROUP);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(SUBNET, PropertyValue.of(subnet));
  }
}
