package io.kops.networking.aws.simulator.ec2;

/** A non-local route. */
record Route(String destination, Target target, String targetId) {
  boolean isIpv6() {
    return destination.contains(":");
  }

  /** The prefix of prefix list identifiers. */
  static boolean isPrefixList(String destination) {
    return destination.startsWith("pl-");
  }

  /** A kind of route target, with its parameter name and element name. */
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
