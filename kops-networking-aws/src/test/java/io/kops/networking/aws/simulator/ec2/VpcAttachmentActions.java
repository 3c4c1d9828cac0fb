package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.function.BiConsumer;

/** Describes connections of VPCs. Only connections added by a test exist. */
final class VpcAttachmentActions {
  private static final String ELSEWHERE = "vpc-0f1e2d3c4b5a69788";

  private final Ec2Account account;

  VpcAttachmentActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    add(
        actions,
        "DescribeVpcPeeringConnections",
        VpcAttachmentKind.PEERING,
        new Filters<VpcAttachment>()
            .on("vpc-peering-connection-id", VpcAttachment::id)
            .on("requester-vpc-info.vpc-id", VpcAttachment::vpcId)
            .on("accepter-vpc-info.vpc-id", peering -> ELSEWHERE)
            .on("status-code", VpcAttachment::state),
        "vpcPeeringConnectionSet",
        VpcAttachmentActions::writePeering);
    add(
        actions,
        "DescribeVpnGateways",
        VpcAttachmentKind.VPN_GATEWAY,
        new Filters<VpcAttachment>().on("attachment.vpc-id", VpcAttachment::vpcId),
        "vpnGatewaySet",
        VpcAttachmentActions::writeVpnGateway);
    add(
        actions,
        "DescribeTransitGatewayVpcAttachments",
        VpcAttachmentKind.TRANSIT_GATEWAY,
        new Filters<VpcAttachment>()
            .on("vpc-id", VpcAttachment::vpcId)
            .on("state", VpcAttachment::state),
        "transitGatewayVpcAttachments",
        VpcAttachmentActions::writeTransitGateway);
    add(
        actions,
        "DescribeCarrierGateways",
        VpcAttachmentKind.CARRIER_GATEWAY,
        new Filters<VpcAttachment>()
            .on("vpc-id", VpcAttachment::vpcId)
            .on("state", VpcAttachment::state),
        "carrierGatewaySet",
        VpcAttachmentActions::writeCarrierGateway);
  }

  private void add(
      Actions actions,
      String action,
      VpcAttachmentKind kind,
      Filters<VpcAttachment> filters,
      String set,
      BiConsumer<Xml, VpcAttachment> writer) {
    actions.on(
        action,
        (request, answer) -> {
          var wanted = filters.wantedBy(request);
          List<VpcAttachment> found =
              account.vpcAttachments.read(it -> it.kind() == kind && wanted.test(it));
          answer.items(set, found, writer);
        });
  }

  private static void writePeering(Xml xml, VpcAttachment peering) {
    xml.text("vpcPeeringConnectionId", peering.id())
        .element("requesterVpcInfo", side -> side.text("vpcId", peering.vpcId()))
        .element("accepterVpcInfo", side -> side.text("vpcId", ELSEWHERE))
        .element("status", status -> status.text("code", peering.state()))
        .tagSet(peering.tags());
  }

  private static void writeVpnGateway(Xml xml, VpcAttachment gateway) {
    xml.text("vpnGatewayId", gateway.id())
        .text("state", "available")
        .items(
            "attachments",
            List.of(gateway),
            (item, it) -> item.text("vpcId", it.vpcId()).text("state", it.state()))
        .tagSet(gateway.tags());
  }

  private static void writeTransitGateway(Xml xml, VpcAttachment attachment) {
    xml.text("transitGatewayAttachmentId", attachment.id())
        .text("transitGatewayId", "tgw-0a1b2c3d4e5f60718")
        .text("vpcId", attachment.vpcId())
        .text("state", attachment.state())
        .tagSet(attachment.tags());
  }

  private static void writeCarrierGateway(Xml xml, VpcAttachment gateway) {
    xml.text("carrierGatewayId", gateway.id())
        .text("vpcId", gateway.vpcId())
        .text("state", gateway.state())
        .tagSet(gateway.tags());
  }
}
