package io.kops.networking.core.rolling;

import io.kops.networking.cluster.InstanceGroupRole;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An instance group, as the cloud has it.
 *
 * @param name the name of the instance group
 * @param role what its machines do
 * @param template what the cloud makes new machines from
 * @param minSize how many machines it has at least
 * @param maxSize how many machines it has at most
 * @param machines its machines, in the order of the cloud; those among them that were taken out of
 *     it and are still there
 */
public record MachineGroup(
    String name,
    InstanceGroupRole role,
    String template,
    int minSize,
    int maxSize,
    List<GroupMachine> machines) {
  /** Copies the list. */
  public MachineGroup {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(template, "template");
    machines = List.copyOf(machines);
  }

  /**
   * Returns the group with the machines of these nodes marked.
   *
   * @param nodes the names of nodes that someone marked, see {@link RunningCluster#markedNodes()}
   */
  public MachineGroup marking(Set<String> nodes) {
    return new MachineGroup(
        name,
        role,
        template,
        minSize,
        maxSize,
        machines.stream()
            .map(
                machine ->
                    machine.node().filter(nodes::contains).isPresent()
                        ? machine.markedBecause("its node is marked")
                        : machine)
            .toList());
  }
}
