package io.kops.networking.aws.subnet;

import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsOnLaunch;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;

/** Reads the subnets that the cluster owns, and the shared subnets with its tags. */
public final class SubnetReader implements KindReader {
  /** A block in any other state, including states unknown to this version, counts as present. */
  private static final Set<SubnetCidrBlockStateCode> ABSENT =
      Set.of(
          SubnetCidrBlockStateCode.DISASSOCIATING,
          SubnetCidrBlockStateCode.DISASSOCIATED,
          SubnetCidrBlockStateCode.FAILING,
          SubnetCidrBlockStateCode.FAILED);

  private final ClusterReads reads;

  public SubnetReader(ClusterReads reads) {
    this.reads = reads;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<Subnet> subnets = reads.subnets();
    List<Subnet> owned = ClusterReads.owned(subnets, scope);
    List<Subnet> shared = ClusterReads.shared(subnets, scope);
    return observation -> {
      owned.forEach(subnet -> observation.add(owned(subnet)));
      shared.forEach(subnet -> observation.add(shared(subnet, scope)));
    };
  }

  private static ObservedResource owned(Subnet subnet) {
    Map<String, String> tags = Ec2Tags.map(subnet.tags());
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(SubnetDesired.VPC, PropertyValue.of(subnet.vpcId()));
    properties.put(SubnetDesired.ZONE, PropertyValue.of(subnet.availabilityZone()));
    if (subnet.cidrBlock() != null) {
      properties.put(SubnetDesired.CIDR, PropertyValue.of(subnet.cidrBlock()));
    }
    ipv6(subnet)
        .ifPresent(block -> properties.put(SubnetDesired.IPV6_CIDR, PropertyValue.of(block)));
    properties.putAll(attributes(subnet).properties());
    return ObservedResource.owned(
            new ResourceId(ResourceKinds.SUBNET, ClusterTags.nameIn(tags, subnet.subnetId())),
            subnet.subnetId(),
            properties,
            tags)
        .within(subnet.vpcId());
  }

  private static Optional<String> ipv6(Subnet subnet) {
    return subnet.ipv6CidrBlockAssociationSet().stream()
        .filter(
            block ->
                block.ipv6CidrBlockState() == null
                    || !ABSENT.contains(block.ipv6CidrBlockState().state()))
        .map(SubnetIpv6CidrBlockAssociation::ipv6CidrBlock)
        .findFirst();
  }

  private static SubnetAttributes attributes(Subnet subnet) {
    PrivateDnsNameOptionsOnLaunch names = subnet.privateDnsNameOptionsOnLaunch();
    return new SubnetAttributes(
        names == null || names.hostnameType() == null
            ? SubnetAttributes.IP_NAME
            : names.hostnameTypeAsString(),
        names != null && Boolean.TRUE.equals(names.enableResourceNameDnsARecord()),
        names != null && Boolean.TRUE.equals(names.enableResourceNameDnsAAAARecord()),
        Boolean.TRUE.equals(subnet.assignIpv6AddressOnCreation()),
        Boolean.TRUE.equals(subnet.enableDns64()));
  }

  private static ObservedResource shared(Subnet subnet, ReadScope scope) {
    Map<String, String> tags = Ec2Tags.map(subnet.tags());
    return ObservedResource.owned(
        new ResourceId(ResourceKinds.SUBNET_TAGS, subnet.subnetId()),
        subnet.subnetId() + "/" + scope.tags().ownershipKey(),
        Map.of(SubnetTagsDesired.SUBNET, PropertyValue.of(subnet.subnetId())),
        tags);
  }
}
