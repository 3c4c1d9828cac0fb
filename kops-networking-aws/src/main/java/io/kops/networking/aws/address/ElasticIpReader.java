package io.kops.networking.aws.address;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;

/** Reads the Elastic IPs that the cluster owns. */
public final class ElasticIpReader implements KindReader {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  /** Makes a reader. */
  public ElasticIpReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<Address> found =
        calls.read(
            "DescribeAddresses",
            () ->
                ec2
                    .describeAddresses(request -> request.filters(scope.ownedFilter()))
                    .addresses()
                    .stream()
                    .filter(address -> scope.owns(address.tags()))
                    .toList());
    return observation -> found.forEach(address -> observation.add(observed(address)));
  }

  private static ObservedResource observed(Address address) {
    Map<String, String> tags = Ec2Tags.map(address.tags());
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put("publicIp", PropertyValue.of(address.publicIp()));
    if (address.networkInterfaceId() != null) {
      properties.put("networkInterface", PropertyValue.of(address.networkInterfaceId()));
    }
    return ObservedResource.owned(
        new ResourceId(Kinds.ELASTIC_IP, ClusterTags.nameIn(tags, address.allocationId())),
        address.allocationId(),
        properties,
        tags);
  }
}
