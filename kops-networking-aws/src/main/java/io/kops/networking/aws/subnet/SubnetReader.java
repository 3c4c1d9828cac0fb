package io.kops.networking.aws.subnet;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Reads the subnets that the cluster owns, and those of others that carry its tags. */
public final class SubnetReader implements KindReader {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  /** Makes a reader. */
  public SubnetReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public Finding read(ReadScope scope) {
    ClusterReads reads = new ClusterReads(ec2, calls, scope);
    List<Subnet> owned = reads.ownSubnets();
    List<Subnet> shared = reads.sharedSubnets();
    return observation -> {
      owned.forEach(subnet -> observation.add(owned(subnet)));
      shared.forEach(subnet -> observation.add(shared(subnet, scope)));
    };
  }

  private static ObservedResource owned(Subnet subnet) {
    Map<String, String> tags = Ec2Tags.map(subnet.tags());
    return ObservedResource.owned(
            new ResourceId(Kinds.SUBNET, ClusterTags.nameIn(tags, subnet.subnetId())),
            subnet.subnetId(),
            Map.of(
                SubnetDesired.VPC, PropertyValue.of(subnet.vpcId()),
                SubnetDesired.ZONE, PropertyValue.of(subnet.availabilityZone()),
                SubnetDesired.CIDR, PropertyValue.of(subnet.cidrBlock())),
            tags)
        .within(subnet.vpcId());
  }

  private static ObservedResource shared(Subnet subnet, ReadScope scope) {
    Map<String, String> tags = Ec2Tags.map(subnet.tags());
    return ObservedResource.owned(
        new ResourceId(Kinds.SUBNET_TAGS, subnet.subnetId()),
        subnet.subnetId() + "/" + scope.tags().ownershipKey(),
        Map.of(SubnetTagsDesired.SUBNET, PropertyValue.of(subnet.subnetId())),
        tags);
  }
}
