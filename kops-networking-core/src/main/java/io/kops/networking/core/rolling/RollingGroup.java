package io.kops.networking.core.rolling;

import io.kops.networking.cluster.InstanceGroupRole;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An instance group, as the cloud reports it.
 *
 * @param name the name of the instance group
 * @param role its role
 * @param template the template from which the cloud launches new instances
 * @param minSize its minimum number of instances
 * @param maxSize its maximum number of instances
 * @param instances its instances in the order of the cloud, including those of its warm pool and
 *     detached ones that still exist
 */
public record RollingGroup(
    String name,
    InstanceGroupRole role,
    String template,
    int minSize,
    int maxSize,
    List<GroupInstance> instances) {
  public RollingGroup {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(template, "template");
    instances = List.copyOf(instances);
  }

  /**
   * Returns the group with the instances of these nodes marked.
   *
   * @param nodes the names of marked nodes, see {@link ClusterClient#markedNodes()}
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
