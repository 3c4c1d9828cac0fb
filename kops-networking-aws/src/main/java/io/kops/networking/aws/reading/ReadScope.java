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
 * The scope of an observation.
 *
 * @param cluster the cluster
 * @param externalGroups the IDs of the external security groups that the spec names
 * @param ipv6 whether to read resources that only IPv6 clusters have
 * @param dns the DNS records to read
 * @param iam the roles and OIDC providers of service accounts to read
 * @param includeLeftovers whether to read remains of an interrupted deletion
 * @param extras the resources to read beyond the network itself
 */
public record ReadScope(
    ClusterName cluster,
    Set<String> externalGroups,
    boolean ipv6,
    DnsScope dns,
    IamScope iam,
    boolean includeLeftovers,
    Extras extras) {
  /** Resources beyond the network itself, which are not part of fingerprints. */
  public enum Extras {
    /** No further resources. */
    NONE,
    /** The users of duplicates, if there are duplicates. */
    USERS_OF_DUPLICATES,
    /** In addition, resources with the cluster's tag that are not part of its network. */
    ORPHANS,
    /** In addition, resources that block the deletion of the network. */
    BLOCKERS
  }

  private static final String IPV6 = "ipv6";

  public ReadScope {
    externalGroups = Collections.unmodifiableSet(new TreeSet<>(externalGroups));
  }

  /** Returns the scope of a plan that creates or updates a cluster. */
  public static ReadScope toBuild(ClusterName cluster) {
    return new ReadScope(
        cluster, Set.of(), false, DnsScope.NONE, IamScope.NONE, false, Extras.USERS_OF_DUPLICATES);
  }

  /** Returns the scope of a plan that deletes all that a cluster owns. */
  public static ReadScope toDelete(ClusterName cluster) {
    return new ReadScope(
        cluster, Set.of(), true, DnsScope.NONE, IamScope.NONE, true, Extras.BLOCKERS);
  }

  /** Returns this scope with other extras. */
  public ReadScope with(Extras otherExtras) {
    return new ReadScope(cluster, externalGroups, ipv6, dns, iam, includeLeftovers, otherExtras);
  }

  /** Returns this scope with or without the resources of IPv6 clusters. */
  public ReadScope withIpv6(boolean with) {
    return new ReadScope(cluster, externalGroups, with, dns, iam, includeLeftovers, extras);
  }

  /** Returns this scope with the IDs of external security groups. */
  public ReadScope withExternalGroups(Set<String> ids) {
    return new ReadScope(cluster, ids, ipv6, dns, iam, includeLeftovers, extras);
  }

  /** Returns this scope with DNS records. */
  public ReadScope with(DnsScope records) {
    return new ReadScope(cluster, externalGroups, ipv6, records, iam, includeLeftovers, extras);
  }

  /** Returns this scope with the IAM resources of service accounts. */
  public ReadScope with(IamScope accounts) {
    return new ReadScope(cluster, externalGroups, ipv6, dns, accounts, includeLeftovers, extras);
  }

  /** Returns this scope with the optional parts that a plan was computed from. */
  public ReadScope withOptionalParts(Set<String> parts) {
    Set<String> groups = new TreeSet<>(parts);
    boolean withIpv6 = groups.remove(IPV6);
    DnsScope records = DnsScope.takeFrom(groups);
    IamScope accounts = IamScope.takeFrom(groups);
    return withExternalGroups(groups).withIpv6(withIpv6).with(records).with(accounts);
  }

  /** Returns the optional parts of this scope, as plans store them. */
  public Set<String> optionalParts() {
    Set<String> parts = new TreeSet<>(externalGroups);
    if (ipv6) {
      parts.add(IPV6);
    }
    parts.addAll(dns.parts());
    parts.addAll(iam.parts());
    return parts;
  }

  /** Returns the tags of the cluster. */
  public ClusterTags tags() {
    return new ClusterTags(cluster);
  }

  /** Returns whether tags are those of a resource that the cluster owns. */
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
