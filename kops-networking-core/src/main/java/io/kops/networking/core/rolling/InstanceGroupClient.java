package io.kops.networking.core.rolling;

import java.util.List;

/**
 * The cloud access that a rolling update requires. An exception ends the update. If a response is
 * lost, the next update calls the method again, so each method must be idempotent.
 */
public interface InstanceGroupClient {
  /**
   * Returns the current instance groups of the cluster, each with its instances, those of its warm
   * pool, and {@link #detach}ed instances that still exist.
   */
  List<RollingGroup> groups();

  /**
   * Terminates an instance; its group or warm pool launches a new one unless it was {@link
   * #detach}ed. Succeeds if the instance is already terminated.
   */
  void terminate(GroupInstance instance);

  /**
   * Detaches an instance from its group, which then launches an additional one. Succeeds if the
   * instance is in no group.
   */
  void detach(GroupInstance instance);
}
