package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.world.Resource;
import java.util.ArrayList;
import java.util.List;

/** A VPC. Its first block is the primary one. */
final class Vpc extends Resource {
  private final List<CidrAssociation> cidrs = new ArrayList<>();
  private final List<CidrAssociation> ipv6Cidrs = new ArrayList<>();
  private final String tenancy;
  private String dhcpOptionsId;
  private boolean dnsSupport = true;
  private boolean dnsHostnames;
  private boolean addressUsageMetrics;

  Vpc(String id, CidrAssociation primary, String tenancy, String dhcpOptionsId) {
    super(id);
    this.cidrs.add(primary);
    this.tenancy = tenancy;
    this.dhcpOptionsId = dhcpOptionsId;
  }

  List<CidrAssociation> cidrs() {
    return cidrs;
  }

  List<CidrAssociation> ipv6Cidrs() {
    return ipv6Cidrs;
  }

  CidrAssociation primaryCidr() {
    return cidrs.get(0);
  }

  /** Returns true when the block lies inside one block of the VPC. */
  boolean contains(IpBlock block) {
    return (block.isIpv6() ? ipv6Cidrs : cidrs)
        .stream().anyMatch(own -> own.block().contains(block));
  }

  String tenancy() {
    return tenancy;
  }

  String dhcpOptionsId() {
    return dhcpOptionsId;
  }

  void useDhcpOptions(String id) {
    dhcpOptionsId = id;
  }

  boolean hasDnsSupport() {
    return dnsSupport;
  }

  void setDnsSupport(boolean enabled) {
    dnsSupport = enabled;
  }

  boolean hasDnsHostnames() {
    return dnsHostnames;
  }

  void setDnsHostnames(boolean enabled) {
    dnsHostnames = enabled;
  }

  boolean hasAddressUsageMetrics() {
    return addressUsageMetrics;
  }

  void setAddressUsageMetrics(boolean enabled) {
    addressUsageMetrics = enabled;
  }

  /** A block of a VPC, and the identifier by which it can be taken away. */
  record CidrAssociation(String id, IpBlock block) {}
}
