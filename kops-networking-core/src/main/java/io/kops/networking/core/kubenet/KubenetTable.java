package io.kops.networking.core.kubenet;

import io.kops.networking.cidr.Cidr;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A route table of the cluster.
 *
 * @param id its physical id
 * @param routes its routes to instances within the pod range
 * @param otherRoutes the number of its remaining routes, which kubenet never changes
 */
public record KubenetTable(String id, Map<Cidr, Target> routes, int otherRoutes) {
  /**
   * The target of a route.
   *
   * @param instanceId the instance; an empty string for other targets
   * @param blackhole whether the target no longer exists
   */
  public record Target(String instanceId, boolean blackhole) {}

  /** Sorts the routes by destination. */
  public KubenetTable {
    routes = Collections.unmodifiableMap(new TreeMap<>(routes));
  }
}
