package io.kops.networking.node;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import java.util.Objects;

/**
 * Writes what a machine is told when it starts, as its user data. Called while planning, so that
 * the same machine must get the same text each time: one that differs makes a new launch template.
 *
 * <p>The text must hold no secret. Whoever may look at the plan, at the launch template or at the
 * metadata of the machine can read it.
 */
@FunctionalInterface
public interface NodeBootstrap {
  /** Returns the user data of a machine: a script, a cloud-config, or whatever its image reads. */
  String userData(NodeContext instance);

  /**
   * A machine that will join a cluster.
   *
   * @param cluster the completed cluster
   * @param group the instance group that it is of
   * @param settings what networking sets on it
   */
  record NodeContext(Cluster cluster, InstanceGroup group, NodeSettings settings) {
    /** Refuses nulls. */
    public NodeContext {
      Objects.requireNonNull(cluster, "cluster");
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(settings, "settings");
    }
  }
}
