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
 * @param instances its machines, in the order of the cloud; those among them that were taken out of
 *     it and are still there
 */
public record RollingGroup(
    String name,
    InstanceGroupRole role,
    String template,
    int minSize,
    int maxSize,
    List<GroupInstance> instances) {
  /** Copies the list. */
  public RollingGroup {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(template, "template");
    instances = List.copyOf(instances);
  }

  /**
   * Returns the group with the machines of these nodes marked.
   *
   * @param nodes the names of nodes that someone marked, see {@link ClusterClient#markedNodes()}
   */
  public RollingGroup marking(Set<String> nodes) {
    return new RollingGroup(
        name,
        role,
        template,
        minSize,
        maxSize,
        instances.stream()
            .map(
                instance ->
                    instance.node().filter(nodes::contains).isPresent()
                        ? instance.markedBecause("its node is marked")
                        : instance)
            .toList());
  }
}
