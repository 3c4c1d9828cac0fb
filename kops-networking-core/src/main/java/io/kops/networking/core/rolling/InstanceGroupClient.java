package io.kops.networking.core.rolling;

import java.util.List;

/**
 * The cloud, as a rolling update needs it. What it throws ends the update. After an answer that was
 * lost, each method is called again by the next update, and does not do a second time what was done
 * already.
 */
public interface InstanceGroupClient {
  /**
   * Returns the instance groups of the cluster as they are now, and with each the machines that
   * were {@link #detach}ed from it and are still there.
   */
  List<RollingGroup> groups();

  /**
   * Ends a machine; its group makes another in its place unless it was {@link #detach}ed. One that
   * has ended already is no failure.
   */
  void terminate(GroupInstance instance);

  /**
   * Takes a machine out of its group, which makes another beside it. One that is in no group any
   * more is no failure.
   */
  void detach(GroupInstance instance);
}
