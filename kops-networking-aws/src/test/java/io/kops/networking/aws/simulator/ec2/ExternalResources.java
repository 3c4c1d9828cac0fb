package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * External resources that a network references: transit gateways, prefix lists, SSH keys, and the
 * instance types of the zones.
 */
final class ExternalResources {
  private final Set<String> transitGateways = new TreeSet<>();
  private final Map<String, PrefixList> prefixLists = new TreeMap<>();
  private final Map<String, List<String>> entries = new TreeMap<>();
  private final Set<String> keyPairs = new TreeSet<>();
  private final Set<String> notOffered = new TreeSet<>();

  /**
   * A managed prefix list.
   *
   * @param id the identifier, {@code pl-...}
   * @param ipv6 whether the entries are IPv6
   * @param maxEntries the maximum number of entries; empty for an AWS-managed list
   * @param weight the number of rules that the list counts as
   * @param name the name
   */
  record PrefixList(String id, boolean ipv6, OptionalInt maxEntries, int weight, String name) {
    static PrefixList of(String id, int maxEntries) {
      return new PrefixList(id, false, OptionalInt.of(maxEntries), maxEntries, id);
    }

    static PrefixList ofAws(String id, String name, int weight) {
      return new PrefixList(id, false, OptionalInt.empty(), weight, name);
    }
  }

  void addTransitGateway(String id) {
    transitGateways.add(id);
  }

  void removeTransitGateway(String id) {
    transitGateways.remove(id);
  }

  Collection<String> transitGateways() {
    return transitGateways;
  }

  void requireTransitGateway(String id) {
    if (!transitGateways.contains(id)) {
      throw AwsFailure.badRequest(
          "InvalidTransitGatewayID.NotFound",
          "Transit Gateway " + id + " was deleted or does not exist.");
    }
  }

  void addPrefixList(PrefixList list) {
    prefixLists.put(list.id(), list);
  }

  void setEntries(String prefixList, List<String> cidrs) {
    entries.put(prefixList, List.copyOf(cidrs));
  }

  List<String> entries(String prefixList) {
    return entries.getOrDefault(requirePrefixList(prefixList).id(), List.of());
  }

  void removePrefixList(String id) {
    prefixLists.remove(id);
  }

  Collection<PrefixList> prefixLists() {
    return prefixLists.values();
  }

  PrefixList requirePrefixList(String id) {
    PrefixList list = prefixLists.get(id);
    if (list == null) {
      throw AwsFailure.badRequest(
          "InvalidPrefixListID.NotFound", "The prefix list ID '" + id + "' does not exist");
    }
    return list;
  }

  void addKeyPair(String name) {
    keyPairs.add(name);
  }

  void removeKeyPair(String name) {
    keyPairs.remove(name);
  }

  Collection<String> keyPairs() {
    return keyPairs;
  }

  /** EC2 API reference, "Error codes": InvalidKeyPair.NotFound. */
  void requireKeyPair(String name) {
    if (!keyPairs.contains(name)) {
      throw AwsFailure.badRequest(
          "InvalidKeyPair.NotFound", "The key pair '" + name + "' does not exist");
    }
  }

  void withdraw(String instanceType, String zone) {
    notOffered.add(instanceType + " " + zone);
  }

  boolean isOffered(String instanceType, String zone) {
    return !notOffered.contains(instanceType + " " + zone);
  }
}
