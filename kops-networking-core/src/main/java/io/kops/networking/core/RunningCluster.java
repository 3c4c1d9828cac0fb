package io.kops.networking.core;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.change.ClusterWithSecrets;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.networking.Networking;
import io.kops.networking.spi.FirewallRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A running cluster before a change: completed as it was created, with the security group rules
 * that the change removes.
 *
 * @param from the cluster as its user wrote it, and its secrets
 * @param before the cluster, prepared
 * @param after the changed cluster, prepared
 */
record RunningCluster(ClusterWithSecrets from, Preparation before, Preparation after) {
  private static final int EIGHTH_BITS = 3;

  ClusterWithSecrets completed() {
    return from.withCluster(withFormerServices(before.cluster())).removingRules(rulesToRemove());
  }

  /**
   * Sets the service CIDR that kops derived before its release 1.28 if the change reaches
   * Kubernetes 1.28. Older clusters can only have been created by such a kops.
   */
  private Cluster withFormerServices(Cluster cluster) {
    ClusterSpec spec = cluster.spec();
    ClusterSpec target = after.cluster().spec();
    boolean derived =
        from.cluster().spec().serviceClusterIpRange().isEmpty()
            && spec.release() == target.release()
            && ReleaseRules.of(spec).defaultServiceRange().isPresent();
    if (!derived || isCurrent(spec) || !isCurrent(target)) {
      return cluster;
    }
    Optional<Cidr> services =
        spec.nonMasqueradeCidr()
            .filter(range -> range.family() == IpFamily.IPV4)
            .filter(range -> range.prefixLength() + EIGHTH_BITS <= range.family().bits())
            .map(range -> range.first(range.prefixLength() + EIGHTH_BITS));
    return services
        .map(range -> cluster.edit(edit -> edit.serviceClusterIpRange(range)))
        .orElse(cluster);
  }

  private static boolean isCurrent(ClusterSpec spec) {
    return spec.kubernetesVersion()
        .filter((KubernetesVersion version) -> version.isAtLeast(1, 28))
        .isPresent();
  }

  /** Returns the rules between nodes that only the provider before the change has. */
  private Set<String> rulesToRemove() {
    Set<String> names = new TreeSet<>();
    if (before.network().isEmpty()
        || after.network().isEmpty()
        || key(before).equals(key(after))
        || before.cluster().spec().release() != after.cluster().spec().release()) {
      return names;
    }
    List<FirewallRule> wanted = after.network().get().firewall().rules();
    for (FirewallRule rule : before.network().get().firewall().rules()) {
      if (rule.peer() instanceof FirewallRule.Peer.Group
          && wanted.stream().noneMatch(other -> covers(other, rule))) {
        names.add(rule.name());
      }
    }
    return names;
  }

  private static Optional<String> key(Preparation preparation) {
    return preparation.cluster().spec().networking().map(Networking::specKey);
  }

  private static boolean covers(FirewallRule wide, FirewallRule narrow) {
    boolean all = wide.protocol().equals(FirewallRule.ALL_PROTOCOLS);
    return wide.group() == narrow.group()
        && wide.direction() == narrow.direction()
        && wide.peer().equals(narrow.peer())
        && (all
            || (wide.protocol().equals(narrow.protocol())
                && wide.ports().from() <= narrow.ports().from()
                && wide.ports().to() >= narrow.ports().to()));
  }
}
