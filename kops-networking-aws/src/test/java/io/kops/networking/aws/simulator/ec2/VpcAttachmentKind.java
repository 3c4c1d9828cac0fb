package io.kops.networking.aws.simulator.ec2;

/** The kinds of connections of a VPC. */
public enum VpcAttachmentKind {
  PEERING("pcx", "active"),
  VPN_GATEWAY("vgw", "attached"),
  TRANSIT_GATEWAY("tgw-attach", "available"),
  CARRIER_GATEWAY("cagw", "available");

  private final String prefix;
  private final String usualState;

  VpcAttachmentKind(String prefix, String usualState) {
    this.prefix = prefix;
    this.usualState = usualState;
  }

  String prefix() {
    return prefix;
  }

  /** Returns the state of a connection in use. */
  public String usualState() {
    return usualState;
  }
}
