package io.kops.networking.aws.egressgateway;

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
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Reads the egress-only internet gateways that the cluster owns. */
public final class EgressOnlyGatewayReader implements KindReader {
  private final ClusterReads reads;

  public EgressOnlyGatewayReader(ClusterReads reads) {
    this.reads = reads;
  }

  @Override
  public Finding read(ReadScope scope) {
    if (!scope.ipv6()) {
      return observation -> {};
    }
    List<EgressOnlyInternetGateway> found =
        reads.owned(
            new TaggedKind<>(
                "eigw",
                filter ->
                    reads
                        .calls()
                        .list(
                            "DescribeEgressOnlyInternetGateways",
                            reads
                                .ec2()
                                .describeEgressOnlyInternetGatewaysPaginator(
                                    request -> request.filters(filter)),
                            page -> page.egressOnlyInternetGateways()),
                EgressOnlyInternetGateway::egressOnlyInternetGatewayId,
                EgressOnlyInternetGateway::tags));
    return observation -> found.forEach(gateway -> observation.add(observed(gateway)));
  }

  private static ObservedResource observed(EgressOnlyInternetGateway gateway) {
    Map<String, String> tags = Ec2Tags.map(gateway.tags());
    Map<String, PropertyValue> properties =
        gateway.attachments().stream()
            .map(InternetGatewayAttachment::vpcId)
            .findFirst()
            .map(vpc -> Map.of(EgressOnlyGatewayDesired.VPC, PropertyValue.of(vpc)))
            .orElse(Map.of());
    return ObservedResource.owned(
        new ResourceId(
            ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY,
            ClusterTags.nameIn(tags, gateway.egressOnlyInternetGatewayId())),
        gateway.egressOnlyInternetGatewayId(),
        properties,
        tags);
  }
}
