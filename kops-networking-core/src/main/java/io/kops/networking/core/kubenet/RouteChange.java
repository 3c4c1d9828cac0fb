package io.kops.networking.core.kubenet;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.plan.Action;

/**
 * The change of a node's route.
 *
 * @param tableId the route table
 * @param action create, update (to another target), delete or keep
 * @param destination the pod CIDR of the node
 * @param instanceId the target, or the former target of a deleted route
 * @param node the name of the node; the id of the instance if there is no such node
 */
public record RouteChange(
    String tableId, Action action, Cidr destination, String instanceId, String node) {
  /** Returns the change on one line. */
  @Override
  public String toString() {
    return "%s route %s to %s (%s) in %s"
        .formatted(action.mark(), destination, instanceId, node, tableId);
  }
}
