package io.kops.networking.aws.subnet;

import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Desired state of a subnet.
 *
 * @param id the resource ID in plans
 * @param vpc the VPC
 * @param zone the availability zone
 * @param cidr the IPv4 block; empty for an IPv6-only subnet
 * @param ipv6Cidr the IPv6 block; {@code /64#<hex>} is a part of the VPC's block, which may not be
 *     known yet
 * @param attributes further attributes; empty if they are unmanaged
 * @param tags the tags
 * @param removesKarpenterTags whether tags of further Karpenter groups are removed
 * @param dependsOnAlso the secondary CIDR blocks of the VPC, one of which can contain the subnet
 */
public record SubnetDesired(
    ResourceId id,
    PropertyValue vpc,
    ZoneName zone,
    Optional<Cidr> cidr,
    Optional<String> ipv6Cidr,
    Optional<SubnetAttributes> attributes,
    Map<String, String> tags,
    boolean removesKarpenterTags,
    List<ResourceId> dependsOnAlso)
    implements DesiredResource {
  static final String VPC = "vpc";
  static final String ZONE = "zone";
  static final String CIDR = "cidr";
  static final String IPV6_CIDR = "ipv6Cidr";

  public SubnetDesired {
    dependsOnAlso = List.copyOf(dependsOnAlso);
  }

  @Override
  public Set<String> removedTags(Map<String, String> observed) {
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
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(VPC, vpc);
    properties.put(ZONE, PropertyValue.of(zone.value()));
    cidr.ifPresent(block -> properties.put(CIDR, PropertyValue.of(block.toString())));
    ipv6Cidr.ifPresent(block -> properties.put(IPV6_CIDR, PropertyValue.of(block)));
    attributes.ifPresent(set -> properties.putAll(set.properties()));
    return properties;
  }
}
