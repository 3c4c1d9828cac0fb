package io.kops.networking.node;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import java.util.Objects;

/**
 * Creates the user data of instances. Called during planning. The same context must give the same
 * text: a different text creates a new launch template version.
 *
 * <p>The text must not contain secrets. Any user with access to the plan, the launch template or
 * the instance metadata can read it.
 */
@FunctionalInterface
public interface NodeBootstrap {
  /**
   * Returns the user data of an instance: a script, a cloud-config, or another format that its
   * image supports.
   */
  String userData(NodeContext instance);

  /**
   * An instance that will join a cluster.
   *
   * @param cluster the completed cluster
   * @param group the instance group
   * @param settings the network settings of the instance
   */
  record NodeContext(Cluster cluster, InstanceGroup group, NodeSettings settings) {
    public NodeContext {
      Objects.requireNonNull(cluster, "cluster");
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(settings, "settings");
    }
  }
}
