package io.kops.networking.aws.simulator.route53;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A hosted zone, which is private if it has VPCs, and its records. */
final class HostedZone {
  private final String id;
  private final String name;
  private final String callerReference;
  private final boolean isPrivate;
  private final SortedMap<String, String> regionsOfVpcs = new TreeMap<>();
  private final NavigableMap<RecordSet.Key, RecordSet> records = new TreeMap<>(RecordSet.Key.ORDER);

  HostedZone(String id, String name, String callerReference, boolean isPrivate) {
    this.id = id;
    this.name = name;
    this.callerReference = callerReference;
    this.isPrivate = isPrivate;
    add("NS", 172_800, List.of("ns-1.awsdns-00.com.", "ns-2.awsdns-00.net."));
    add(
        "SOA",
        900,
        List.of("ns-1.awsdns-00.com. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"));
  }

  private void add(String type, long ttl, List<String> values) {
    RecordSet.Key key = new RecordSet.Key(name, type, "");
    records.put(key, new RecordSet(key, Optional.of(ttl), values, Optional.empty()));
  }

  String id() {
    return id;
  }

  /** Returns the domain with a final dot. */
  String name() {
    return name;
  }

  String callerReference() {
    return callerReference;
  }

  boolean isPrivate() {
    return isPrivate;
  }

  /** Returns the regions of the associated VPCs by id. */
  SortedMap<String, String> regionsOfVpcs() {
    return regionsOfVpcs;
  }

  NavigableMap<RecordSet.Key, RecordSet> records() {
    return records;
  }

  /** Returns whether a record set is one of those that every zone has. */
  boolean isDefault(RecordSet.Key key) {
    return key.name().equals(name) && (key.type().equals("NS") || key.type().equals("SOA"));
  }
}
