package io.kops.networking.aws.reading;

import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cluster.ClusterName;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * What is to be observed.
 *
 * @param cluster whose network it is
 * @param externalGroups the ids of the security groups of others in which the cluster has rules
 * @param ipv6 whether there may be what only clusters with IPv6 have
 * @param thorough whether things are looked for that only an interrupted deletion leaves
 * @param surroundings what is looked for that is not the network itself
 */
public record ReadScope(
    ClusterName cluster,
    Set<String> externalGroups,
    boolean ipv6,
    boolean thorough,
    Extras surroundings) {
  /** What is looked for that is not the network itself, and that no fingerprint is made of. */
  public enum Extras {
    /** Nothing. */
    NONE,
    /** What uses duplicates, where there are any. */
    USERS_OF_DUPLICATES,
    /** That, and what carries the cluster's tag without being a part of its network. */
    ORPHANS,
    /** That, and what is in the way of deleting the network. */
    BLOCKERS
  }

  private static final String IPV6 = "ipv6";

  /** Copies the collections. */
  public ReadScope {
    externalGroups = Collections.unmodifiableSet(new TreeSet<>(externalGroups));
  }

  /** Returns the scope of a plan that creates or updates a cluster. */
  public static ReadScope toBuild(ClusterName cluster) {
    return new ReadScope(cluster, Set.of(), false, false, Extras.USERS_OF_DUPLICATES);
  }

  /** Returns the scope of a plan that deletes all that a cluster owns. */
  public static ReadScope toDelete(ClusterName cluster) {
    return new ReadScope(cluster, Set.of(), true, true, Extras.BLOCKERS);
  }

  /** Returns the same scope with other surroundings. */
  public ReadScope with(Extras other) {
    return new ReadScope(cluster, externalGroups, ipv6, thorough, other);
  }

  /** Returns the same scope for a cluster with IPv6, or without. */
  public ReadScope withIpv6(boolean with) {
    return new ReadScope(cluster, externalGroups, with, thorough, surroundings);
  }

  /** Returns the same scope for a cluster that has rules in these groups of others, by id. */
  public ReadScope withExternalGroups(Set<String> ids) {
    return new ReadScope(cluster, ids, ipv6, thorough, surroundings);
  }

  /** Returns this scope with the optional parts that a plan was computed from. */
  public ReadScope withOptionalParts(Set<String> parts) {
    Set<String> groups = new TreeSet<>(parts);
    boolean withIpv6 = groups.remove(IPV6);
    return withExternalGroups(groups).withIpv6(withIpv6);
  }

  /** Returns the optional parts of this scope, as plans store them. */
  public Set<String> optionalParts() {
    Set<String> parts = new TreeSet<>(externalGroups);
    if (ipv6) {
      parts.add(IPV6);
    }
    return parts;
  }

  /** Returns the tags of the cluster. */
  public ClusterTags tags() {
    return new ClusterTags(cluster);
  }

  /** Tells whether these are the tags of a resource that the cluster owns. */
  public boolean owns(List<Tag> resourceTags) {
    return tags().areOwned(Ec2Tags.map(resourceTags));
  }

  /** Returns the filter for EC2 resources that the cluster owns. */
  public Filter ownedFilter() {
    return Filter.builder()
        .name("tag:" + ClusterTags.KUBERNETES_CLUSTER)
        .values(cluster.value())
        .build();
  }
}
