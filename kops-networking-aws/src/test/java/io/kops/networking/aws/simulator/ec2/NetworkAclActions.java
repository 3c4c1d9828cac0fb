package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.Xml;

/** The actions on network ACLs. Every VPC has a default ACL. */
final class NetworkAclActions {
  private final Ec2Account account;

  NetworkAclActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<NetworkAcl> filters =
        new Filters<NetworkAcl>()
            .on("network-acl-id", NetworkAcl::id)
            .on("vpc-id", NetworkAcl::vpcId)
            .on("default", NetworkAcl::isDefault)
            .on("owner-id", acl -> account.settings().account());
    actions.on(
        "DescribeNetworkAcls",
        new Listing<>(
            account.networkAcls,
            "NetworkAclId",
            "networkAclSet",
            filters,
            Listing.Pages.of(5, 1000, account.settings()),
            this::write));
  }

  private void write(Xml xml, NetworkAcl acl) {
    xml.text("networkAclId", acl.id())
        .text("vpcId", acl.vpcId())
        .text("default", acl.isDefault())
        .text("ownerId", account.settings().account())
        .tagSet(acl.tags());
  }
}
