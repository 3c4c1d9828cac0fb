package io.kops.networking.core.network;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.addon.AddonChannel;
import io.kops.networking.core.node.NodeSettingsV110;
import io.kops.networking.core.node.NodeSettingsV137;
import io.kops.networking.node.NodeSettings;
import io.kops.networking.spi.ProviderContribution;
import java.util.List;
import java.util.Objects;

/**
 * What must exist for a cluster, free of any cloud's SDK.
 *
 * @param cluster the completed cluster, with the options of its components
 * @param region the AWS region
 * @param layout how its subnets are routed
 * @param firewall which traffic it lets through
 * @param rolePolicies what its machines may call
 * @param contribution what its provider asked for, the addons among it
 */
public record ClusterNetwork(
    Cluster cluster,
    String region,
    NetworkLayout layout,
    Firewall firewall,
    List<RolePolicy> rolePolicies,
    ProviderContribution contribution) {
  /** Copies the list. */
  public ClusterNetwork {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(firewall, "firewall");
    rolePolicies = List.copyOf(rolePolicies);
    Objects.requireNonNull(contribution, "contribution");
  }

  /** Returns the name of the cluster. */
  public ClusterName name() {
    return cluster.name();
  }

  /**
   * Returns what networking sets on the machines of a role.
   *
   * @throws IllegalArgumentException if machines of the role do not join the cluster, or, on the
   *     1.37 line, there is no group of the role
   */
  public NodeSettings nodeSettings(InstanceGroupRole role) {
    if (spec().release() == KopsRelease.V1_10) {
      return NodeSettingsV110.of(cluster, contribution.nodeNetworking(), role);
    }
    return cluster.groups(role).stream()
        .findFirst()
        .map(this::nodeSettings)
        .orElseThrow(
            () -> new IllegalArgumentException(name() + " has no group of the role " + role));
  }

  /**
   * Returns what networking sets on the machines of an instance group.
   *
   * @throws IllegalArgumentException if machines of the group do not join the cluster
   */
  public NodeSettings nodeSettings(InstanceGroup group) {
    return spec().release() == KopsRelease.V1_10
        ? NodeSettingsV110.of(cluster, contribution.nodeNetworking(), group)
        : NodeSettingsV137.of(cluster, contribution.nodeNetworking(), group);
  }

  /** Returns the networking part of the addon channel. */
  public AddonChannel addonChannel() {
    return AddonChannel.of(contribution.addons());
  }

  /** Returns the completed spec. */
  public ClusterSpec spec() {
    return cluster.spec();
  }
}
