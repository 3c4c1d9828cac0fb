package io.kops.networking.core.planning;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All resources of a cluster's network, sorted by id. */
public final class DesiredState {
  private final ClusterName cluster;
  private final Map<ResourceId, DesiredResource> resources = new TreeMap<>();

  /**
   * Creates the desired state.
   *
   * @throws IllegalArgumentException if two resources have the same id
   */
  public DesiredState(ClusterName cluster, List<? extends DesiredResource> resources) {
    this.cluster = cluster;
    for (DesiredResource resource : resources) {
      if (this.resources.put(resource.id(), resource) != null) {
        throw new IllegalArgumentException("two resources are called " + resource.id());
      }
    }
  }

  public ClusterName cluster() {
    return cluster;
  }

  /** Returns the resources, sorted by id. */
  public List<DesiredResource> resources() {
    return List.copyOf(resources.values());
  }

  /**
   * Returns the resource with this id.
   *
   * @throws IllegalArgumentException if no such resource is desired
   */
  public DesiredResource get(ResourceId id) {
    DesiredResource resource = resources.get(id);
    if (resource == null) {
      throw new IllegalArgumentException(id + " is not wanted");
    }
    return resource;
  }

  /** Returns whether a resource with this id is desired. */
  public boolean contains(ResourceId id) {
    return resources.containsKey(id);
  }
}
