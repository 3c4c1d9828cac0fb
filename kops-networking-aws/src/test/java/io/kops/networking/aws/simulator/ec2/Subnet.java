package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.Optional;

/** A subnet of a VPC in one availability zone. */
final class Subnet extends Resource {
  private final String vpcId;
  private final Optional<IpBlock> cidr;
  private final Optional<Vpc.CidrAssociation> ipv6Cidr;
  private final String zone;
  private String aclId = "";
  private String aclAssociationId = "";
  private boolean mapsPublicIp;
  private boolean assignsIpv6Address;
  private int unsettledReads = 2;
  private boolean dns64;
  private String hostnameType = "ip-name";
  private boolean resourceNameDnsA;
  private boolean resourceNameDnsAaaa;

  Subnet(
      String id,
      String vpcId,
      Optional<IpBlock> cidr,
      Optional<Vpc.CidrAssociation> ipv6Cidr,
      String zone) {
    super(id);
    this.vpcId = vpcId;
    this.cidr = cidr;
    this.ipv6Cidr = ipv6Cidr;
    this.zone = zone;
  }

  String vpcId() {
    return vpcId;
  }

  /** Returns the IPv4 block; empty for an IPv6-only subnet. */
  Optional<IpBlock> cidr() {
    return cidr;
  }

  /**
   * Returns the state of the IPv6 block. As in EC2, it is {@code associating} in the response to
   * the creation and in the first read after it.
   */
  String ipv6State() {
    if (unsettledReads > 0) {
      unsettledReads--;
      return "associating";
    }
    return "associated";
  }

  Optional<Vpc.CidrAssociation> ipv6Cidr() {
    return ipv6Cidr;
  }

  /** Returns the network ACL, which every subnet has. */
  String aclId() {
    return aclId;
  }

  String aclAssociationId() {
    return aclAssociationId;
  }

  void associateAcl(String acl, String association) {
    aclId = acl;
    aclAssociationId = association;
  }

  String zone() {
    return zone;
  }

  boolean mapsPublicIp() {
    return mapsPublicIp;
  }

  void setMapsPublicIp(boolean enabled) {
    mapsPublicIp = enabled;
  }

  boolean assignsIpv6Address() {
    return assignsIpv6Address;
  }

  void setAssignsIpv6Address(boolean enabled) {
    assignsIpv6Address = enabled;
  }

  boolean hasDns64() {
    return dns64;
  }

  void setDns64(boolean enabled) {
    dns64 = enabled;
  }

  String hostnameType() {
    return hostnameType;
  }

  void setHostnameType(String type) {
    hostnameType = type;
  }

  boolean hasResourceNameDnsA() {
    return resourceNameDnsA;
  }

  void setResourceNameDnsA(boolean enabled) {
    resourceNameDnsA = enabled;
  }

  boolean hasResourceNameDnsAaaa() {
    return resourceNameDnsAaaa;
  }

  void setResourceNameDnsAaaa(boolean enabled) {
    resourceNameDnsAaaa = enabled;
  }
}
