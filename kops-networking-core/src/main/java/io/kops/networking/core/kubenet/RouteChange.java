package io.kops.networking.core.kubenet;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.plan.Action;

/**
 * What a route of a node needs.
 *
 * @param tableId the route table
 * @param action create, update (to lead elsewhere), delete or keep
 * @param destination the addresses of the node's pods
 * @param instanceId where it leads to, or led to when it is deleted
 * @param node the name of the node; the instance's id when there is no such node
 */
public record RouteChange(
    String tableId, Action action, Cidr destination, String instanceId, String node) {
  /** Returns the change in one line. */
  @Override
  public String toString() {
    return "%s route %s to %s (%s) in %s"
        .formatted(action.mark(), destination, instanceId, node, tableId);
  }
}
