package io.kops.networking.core.network;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.addon.AddonChannel;
import io.kops.networking.core.node.NodeSettingsV110;
import io.kops.networking.core.node.NodeSettingsV137;
import io.kops.networking.core.release.PerRelease;
import io.kops.networking.node.NodeSettings;
import io.kops.networking.spi.ProviderContribution;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * The network of a cluster, independent of the AWS SDK.
 *
 * @param cluster the completed cluster, including the options of its components
 * @param region the AWS region
 * @param layout the routing of its subnets
 * @param firewall the rules of its security groups
 * @param rolePolicies the IAM policies of its roles
 * @param serviceAccountRoles the IAM roles of its service accounts
 * @param contribution the contribution of its provider, including addons
 */
public record ClusterNetwork(
    Cluster cluster,
    String region,
    NetworkLayout layout,
    Firewall firewall,
    List<RolePolicy> rolePolicies,
    List<ServiceAccountRole> serviceAccountRoles,
    ProviderContribution contribution) {
  private static final PerRelease<BiFunction<ClusterNetwork, InstanceGroupRole, NodeSettings>>
      SETTINGS_OF_ROLE =
          new PerRelease<>(
              (network, role) ->
                  NodeSettingsV110.of(network.cluster, network.contribution.nodeNetworking(), role),
              ClusterNetwork::settingsOfFirstGroup);
  private static final PerRelease<BiFunction<ClusterNetwork, InstanceGroup, NodeSettings>>
      SETTINGS_OF_GROUP =
          new PerRelease<>(
              (network, group) ->
                  NodeSettingsV110.of(
                      network.cluster, network.contribution.nodeNetworking(), group),
              (network, group) ->
                  NodeSettingsV137.of(
                      network.cluster, network.contribution.nodeNetworking(), group));

  /** Throws an exception if a component is null. */
  public ClusterNetwork {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(firewall, "firewall");
    rolePolicies = List.copyOf(rolePolicies);
    serviceAccountRoles = List.copyOf(serviceAccountRoles);
    Objects.requireNonNull(contribution, "contribution");
  }

  public ClusterName name() {
    return cluster.name();
  }

  /**
   * Returns the networking settings of the nodes of a role.
   *
   * @throws IllegalArgumentException if instances of the role do not join the cluster, or, with
   *     kops 1.37, the cluster has no group of the role
   */
  public NodeSettings nodeSettings(InstanceGroupRole role) {
    return SETTINGS_OF_ROLE.of(spec().release()).apply(this, role);
  }

  /**
   * Returns the networking settings of the nodes of an instance group.
   *
   * @throws IllegalArgumentException if instances of the group do not join the cluster
   */
  public NodeSettings nodeSettings(InstanceGroup group) {
    return SETTINGS_OF_GROUP.of(spec().release()).apply(this, group);
  }

  private NodeSettings settingsOfFirstGroup(InstanceGroupRole role) {
    return cluster.groups(role).stream()
        .findFirst()
        .map(this::nodeSettings)
        .orElseThrow(
            () -> new IllegalArgumentException(name() + " has no group of the role " + role));
  }

  /** Returns the addon channel with the addons of the networking provider. */
  public AddonChannel addonChannel() {
    return AddonChannel.of(contribution.addons());
  }

  /** Returns the completed spec. */
  public ClusterSpec spec() {
    return cluster.spec();
  }
}
