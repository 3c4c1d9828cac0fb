package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A route table.
 *
 * @param routes its routes, local ones first, then by destination
 */
public record RouteTableState(
    String id,
    String vpcId,
    List<RouteState> routes,
    List<AssociationState> associations,
    SortedMap<String, String> tags) {
  /** Copies the collections. */
  public RouteTableState {
    routes = List.copyOf(routes);
    associations = List.copyOf(associations);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Returns true when subnets without a table of their own use this one. */
  public boolean isMain() {
    return associations.stream().anyMatch(AssociationState::isMain);
  }

  /** Returns the subnets that use this table by an association of their own. */
  public List<String> subnetIds() {
    return associations.stream().flatMap(use -> use.subnetId().stream()).toList();
  }
}
