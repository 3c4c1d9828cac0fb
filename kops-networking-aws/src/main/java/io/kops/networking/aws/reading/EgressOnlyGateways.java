package io.kops.networking.aws.reading;

import io.kops.networking.aws.call.AwsCalls;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;

/** The egress-only internet gateways of a VPC, for which EC2 has no filter. */
public final class EgressOnlyGateways {
  private EgressOnlyGateways() {}

  /** Returns the IDs of the VPC's egress-only internet gateways, regardless of their owner. */
  public static List<String> of(String vpc, Ec2Client ec2, AwsCalls calls) {
    return calls
        .list(
            "DescribeEgressOnlyInternetGateways",
            ec2.describeEgressOnlyInternetGatewaysPaginator(request -> {}),
            page -> page.egressOnlyInternetGateways())
        .stream()
        .filter(gateway -> gateway.attachments().stream().anyMatch(use -> vpc.equals(use.vpcId())))
        .map(EgressOnlyInternetGateway::egressOnlyInternetGatewayId)
        .toList();
  }
}
