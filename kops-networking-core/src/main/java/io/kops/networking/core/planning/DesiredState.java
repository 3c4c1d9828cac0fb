package io.kops.networking.core.planning;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every resource that a cluster's network consists of, sorted by id. */
public final class DesiredState {
  private final ClusterName cluster;
  private final Map<ResourceId, DesiredResource> resources = new TreeMap<>();

  /**
   * Makes the state.
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

  /** Returns whose network it is. */
  public ClusterName cluster() {
    return cluster;
  }

  /** Returns the resources, sorted by id. */
  public List<DesiredResource> resources() {
    return List.copyOf(resources.values());
  }

  /**
   * Returns the resource of this id.
   *
   * @throws IllegalArgumentException if it is not wanted
   */
  public DesiredResource get(ResourceId id) {
    DesiredResource resource = resources.get(id);
    if (resource == null) {
      throw new IllegalArgumentException(id + " is not wanted");
    }
    return resource;
  }

  /** Tells whether a resource of this id is wanted. */
  public boolean contains(ResourceId id) {
    return resources.containsKey(id);
  }
}
