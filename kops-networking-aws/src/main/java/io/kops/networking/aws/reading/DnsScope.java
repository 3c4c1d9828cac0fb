package io.kops.networking.aws.reading;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The DNS records of a cluster that a plan reads. A deletion instead searches all hosted zones that
 * can contain records of the cluster, unless the cluster publishes none.
 *
 * @param zones the ids of the hosted zones
 * @param isPrivate whether the zones are private
 * @param newZones the names of private hosted zones that did not exist yet
 * @param names the DNS names of the cluster
 * @param vpcs the ids of shared VPCs
 * @param isUnpublished whether the spec of the cluster excludes records
 */
public record DnsScope(
    Set<String> zones,
    boolean isPrivate,
    Set<String> newZones,
    Set<String> names,
    Set<String> vpcs,
    boolean isUnpublished) {
  /** No known records. */
  public static final DnsScope NONE =
      new DnsScope(Set.of(), false, Set.of(), Set.of(), Set.of(), false);

  /** The scope of a cluster that publishes no records: records of its names are unmanaged. */
  public static final DnsScope UNPUBLISHED =
      new DnsScope(Set.of(), false, Set.of(), Set.of(), Set.of(), true);

  private static final String ZONE = "hosted-zone/";
  private static final String PRIVATE = "private-hosted-zone";
  private static final String NEW_ZONE = "new-hosted-zone/";
  private static final String NAME = "record/";
  private static final String VPC = "zone-vpc/";
  private static final String NO_RECORDS = "no-records";

  /** Sorts the sets. */
  public DnsScope {
    zones = Collections.unmodifiableSet(new TreeSet<>(zones));
    newZones = Collections.unmodifiableSet(new TreeSet<>(newZones));
    names = Collections.unmodifiableSet(new TreeSet<>(names));
    vpcs = Collections.unmodifiableSet(new TreeSet<>(vpcs));
  }

  /** Returns the scope as the parts that plans store. */
  Set<String> parts() {
    Set<String> parts = new TreeSet<>();
    zones.forEach(zone -> parts.add(ZONE + zone));
    if (isPrivate) {
      parts.add(PRIVATE);
    }
    newZones.forEach(zone -> parts.add(NEW_ZONE + zone));
    names.forEach(name -> parts.add(NAME + name));
    vpcs.forEach(vpc -> parts.add(VPC + vpc));
    if (isUnpublished) {
      parts.add(NO_RECORDS);
    }
    return parts;
  }

  /** Removes the parts of this scope from stored parts and returns the scope. */
  static DnsScope takeFrom(Set<String> parts) {
    return new DnsScope(
        take(ZONE, parts),
        parts.remove(PRIVATE),
        take(NEW_ZONE, parts),
        take(NAME, parts),
        take(VPC, parts),
        parts.remove(NO_RECORDS));
  }

  static Set<String> take(String prefix, Set<String> parts) {
    Set<String> own =
        parts.stream().filter(part -> part.startsWith(prefix)).collect(Collectors.toSet());
    parts.removeAll(own);
    return own.stream().map(part -> part.substring(prefix.length())).collect(Collectors.toSet());
  }
}
