package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A VPC. Its first block is the primary one. */
final class Vpc extends Resource {
  private static final String ASSOCIATING = "associating";

  private final List<CidrAssociation> cidrs = new ArrayList<>();
  private final List<CidrAssociation> ipv6Cidrs = new ArrayList<>();
  private final Map<CidrAssociation, String> former = new LinkedHashMap<>();
  private final Map<CidrAssociation, String> states = new HashMap<>();
  private final Map<CidrAssociation, Integer> readsUntilUsable = new HashMap<>();
  private final String tenancy;
  private String dhcpOptionsId;
  private boolean dnsSupport = true;
  private boolean dnsHostnames;
  private int readsUntilIpv6;
  private boolean addressUsageMetrics;
  private boolean isDefault;
  private Optional<String> sharedBy = Optional.empty();

  Vpc(String id, CidrAssociation primary, String tenancy, String dhcpOptionsId) {
    super(id);
    this.cidrs.add(primary);
    this.tenancy = tenancy;
    this.dhcpOptionsId = dhcpOptionsId;
  }

  /** Returns the account that shares the VPC; empty if the caller owns the VPC. */
  Optional<String> sharedBy() {
    return sharedBy;
  }

  void sharedBy(String ownerId) {
    sharedBy = Optional.of(ownerId);
  }

  boolean isDefault() {
    return isDefault;
  }

  void makeDefault() {
    isDefault = true;
  }

  List<CidrAssociation> cidrs() {
    return cidrs;
  }

  /** Removes a block, which lists still show. */
  void release(CidrAssociation block, String state) {
    cidrs.remove(block);
    former.put(block, state);
  }

  /** A new block becomes usable two reads after its association. */
  void await(CidrAssociation block) {
    states.put(block, ASSOCIATING);
    readsUntilUsable.put(block, 1);
  }

  /** Sets the state in which lists show a block. */
  void show(CidrAssociation block, String state) {
    states.put(block, state);
  }

  /** Returns the blocks that lists show, with their states. */
  Map<CidrAssociation, String> shownCidrs() {
    Map<CidrAssociation, String> shown = new LinkedHashMap<>();
    cidrs.forEach(block -> shown.put(block, states.getOrDefault(block, "associated")));
    shown.putAll(former);
    return shown;
  }

  /** A new IPv6 block appears one read after its association. */
  void awaitIpv6() {
    readsUntilIpv6 = 1;
  }

  boolean isIpv6Ready() {
    return readsUntilIpv6 == 0;
  }

  void seen() {
    readsUntilIpv6 = Math.max(0, readsUntilIpv6 - 1);
    readsUntilUsable.replaceAll((block, reads) -> reads - 1);
    readsUntilUsable
        .entrySet()
        .removeIf(left -> left.getValue() < 0 && states.remove(left.getKey(), ASSOCIATING));
  }

  List<CidrAssociation> ipv6Cidrs() {
    return ipv6Cidrs;
  }

  CidrAssociation primaryCidr() {
    return cidrs.get(0);
  }

  /** Returns whether the block is contained in one block of the VPC. */
  boolean contains(IpBlock block) {
    if (block.isIpv6() && !isIpv6Ready()) {
      return false;
    }
    return (block.isIpv6() ? ipv6Cidrs : cidrs)
        .stream()
            .filter(own -> !ASSOCIATING.equals(states.get(own)))
            .anyMatch(own -> own.block().contains(block));
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

  /** A block of a VPC with its association identifier. */
  record CidrAssociation(String id, IpBlock block) {}
}
