package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;

/** The actions on VPC endpoints. Only endpoints added by a test exist. */
final class VpcEndpointActions {
  private final Ec2Account account;

  VpcEndpointActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<VpcEndpoint> filters =
        new Filters<VpcEndpoint>()
            // Accounts with which a VPC is shared see none of its endpoints.
            .where(endpoint -> account.vpcs.require(endpoint.vpcId()).sharedBy().isEmpty())
            .on("vpc-endpoint-id", VpcEndpoint::id)
            .on("vpc-id", VpcEndpoint::vpcId)
            .on("service-name", VpcEndpoint::serviceName)
            .on("vpc-endpoint-type", VpcEndpoint::type);
    actions.on(
        "DescribeVpcEndpoints",
        new Listing<>(
            account.vpcEndpoints,
            "VpcEndpointId",
            "vpcEndpointSet",
            filters,
            Listing.Pages.of(5, 1000, account.settings()),
            (item, endpoint) ->
                item.text("vpcEndpointId", endpoint.id())
                    .text("vpcEndpointType", endpoint.type())
                    .text("privateDnsEnabled", endpoint.hasPrivateDns())
                    .text("vpcId", endpoint.vpcId())
                    .text("serviceName", endpoint.serviceName())
                    .text("state", "available")
                    .items("subnetIdSet", endpoint.subnetIds(), (xml, id) -> xml.content(id))
                    .items("groupSet", endpoint.groupIds(), (xml, id) -> xml.text("groupId", id))
                    .tagSet(endpoint.tags())));
  }
}
