package io.kops.networking.core.rolling;

import java.util.List;

/** The cloud, as a rolling update needs it. What it throws ends the update. */
public interface MachineCloud {
  /** Returns the instance groups of the cluster as they are now. */
  List<MachineGroup> groups();

  /** Ends a machine; its group makes another in its place unless it was {@link #detach}ed. */
  void terminate(GroupMachine machine);

  /** Takes a machine out of its group, which makes another beside it. */
  void detach(GroupMachine machine);
}
