package io.kops.networking.core.kubenet;

import io.kops.networking.cidr.Cidr;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A route table of the cluster.
 *
 * @param id its id in the cloud
 * @param routes its routes to instances within the pod range
 * @param otherRoutes how many other routes it has; kubenet never touches them
 */
public record KubenetTable(String id, Map<Cidr, Target> routes, int otherRoutes) {
  /**
   * What a route leads to.
   *
   * @param instanceId the instance; empty text when it leads to something else
   * @param blackhole whether that is gone
   */
  public record Target(String instanceId, boolean blackhole) {}

  /** Copies the map, sorted. */
  public KubenetTable {
    routes = Collections.unmodifiableMap(new TreeMap<>(routes));
  }
}
