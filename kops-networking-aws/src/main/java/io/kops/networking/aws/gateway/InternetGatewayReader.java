package io.kops.networking.aws.gateway;

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
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Reads the internet gateways that the cluster owns. */
public final class InternetGatewayReader implements KindReader {
  private final ClusterReads reads;

  public InternetGatewayReader(ClusterReads reads) {
    this.reads = reads;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<InternetGateway> found =
        reads.owned(
            new TaggedKind<>(
                "igw",
                filter ->
                    reads
                        .calls()
                        .list(
                            "DescribeInternetGateways",
                            reads
                                .ec2()
                                .describeInternetGatewaysPaginator(
                                    request -> request.filters(filter)),
                            page -> page.internetGateways()),
                InternetGateway::internetGatewayId,
                InternetGateway::tags));
    return observation -> found.forEach(gateway -> observation.add(observed(gateway)));
  }

  private static ObservedResource observed(InternetGateway gateway) {
    Map<String, String> tags = Ec2Tags.map(gateway.tags());
    Map<String, PropertyValue> properties =
        gateway.attachments().stream()
            .map(InternetGatewayAttachment::vpcId)
            .findFirst()
            .map(vpc -> Map.of(InternetGatewayDesired.VPC, PropertyValue.of(vpc)))
            .orElse(Map.of());
    return ObservedResource.owned(
        new ResourceId(
            ResourceKinds.INTERNET_GATEWAY, ClusterTags.nameIn(tags, gateway.internetGatewayId())),
        gateway.internetGatewayId(),
        properties,
        tags);
  }
}
