package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A route table.
 *
 * @param routes the routes: local routes first, then by destination
 */
public record RouteTableState(
    String id,
    String vpcId,
    List<RouteState> routes,
    List<AssociationState> associations,
    SortedMap<String, String> tags) {
  public RouteTableState {
    routes = List.copyOf(routes);
    associations = List.copyOf(associations);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Returns whether subnets without an explicit association use this table. */
  public boolean isMain() {
    return associations.stream().anyMatch(AssociationState::isMain);
  }

  /** Returns the subnets with an explicit association to this table. */
  public List<String> subnetIds() {
    return associations.stream().flatMap(use -> use.subnetId().stream()).toList();
  }
}
