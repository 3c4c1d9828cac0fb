package io.kops.networking.aws.address;

import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.ClusterReads.TaggedKind;
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
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.Address;

/** Reads the Elastic IPs that the cluster owns. */
public final class ElasticIpReader implements KindReader {
  private final ClusterReads reads;

  public ElasticIpReader(ClusterReads reads) {
    this.reads = reads;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<Address> found =
        reads.owned(
            new TaggedKind<>(
                "eipalloc",
                filter ->
                    reads
                        .calls()
                        .read(
                            "DescribeAddresses",
                            () ->
                                reads
                                    .ec2()
                                    .describeAddresses(request -> request.filters(filter))
                                    .addresses()),
                Address::allocationId,
                Address::tags));
    Region region = reads.ec2().serviceClientConfiguration().region();
    String usualGroup = region == null ? "" : region.id();
    return observation -> found.forEach(address -> observation.add(observed(address, usualGroup)));
  }

  private static ObservedResource observed(Address address, String usualGroup) {
    Map<String, String> tags = Ec2Tags.map(address.tags());
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put("publicIp", PropertyValue.of(address.publicIp()));
    String borderGroup = Objects.requireNonNullElse(address.networkBorderGroup(), usualGroup);
    if (!borderGroup.equals(usualGroup)) {
      properties.put(ElasticIpDesired.BORDER_GROUP, PropertyValue.of(borderGroup));
    }
    if (address.networkInterfaceId() != null) {
      properties.put("networkInterface", PropertyValue.of(address.networkInterfaceId()));
    }
    return ObservedResource.owned(
        new ResourceId(ResourceKinds.ELASTIC_IP, ClusterTags.nameIn(tags, address.allocationId())),
        address.allocationId(),
        properties,
        tags);
  }
}
