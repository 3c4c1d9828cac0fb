package io.kops.networking.aws.simulator.ec2;

/** A route to something other than the VPC itself. */
record Route(String destination, Target target, String targetId) {
  boolean isIpv6() {
    return destination.contains(":");
  }

  /** The ids of prefix lists begin with this. */
  static boolean isPrefixList(String destination) {
    return destination.startsWith("pl-");
  }

  /** What a route can lead to, with the names of the parameter and of the element for it. */
  enum Target {
    GATEWAY("GatewayId", "gatewayId"),
    NAT_GATEWAY("NatGatewayId", "natGatewayId"),
    INSTANCE("InstanceId", "instanceId"),
    NETWORK_INTERFACE("NetworkInterfaceId", "networkInterfaceId"),
    EGRESS_ONLY_INTERNET_GATEWAY("EgressOnlyInternetGatewayId", "egressOnlyInternetGatewayId"),
    TRANSIT_GATEWAY("TransitGatewayId", "transitGatewayId"),
    VPC_PEERING_CONNECTION("VpcPeeringConnectionId", "vpcPeeringConnectionId"),
    VPC_ENDPOINT("VpcEndpointId", "gatewayId"),
    CARRIER_GATEWAY("CarrierGatewayId", "carrierGatewayId"),
    LOCAL_GATEWAY("LocalGatewayId", "localGatewayId"),
    CORE_NETWORK("CoreNetworkArn", "coreNetworkArn");

    private final String parameter;
    private final String element;

    Target(String parameter, String element) {
      this.parameter = parameter;
      this.element = element;
    }

    String parameter() {
      return parameter;
    }

    String element() {
      return element;
    }
  }
}
