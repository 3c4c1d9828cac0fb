package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A route table. Its local routes are derived from the blocks of its VPC and not stored here. */
final class RouteTable extends Resource {
  private final String vpcId;
  private final SortedMap<String, Association> associations = new TreeMap<>();
  private final SortedMap<String, Route> routes = new TreeMap<>();

  RouteTable(String id, String vpcId) {
    super(id);
    this.vpcId = vpcId;
  }

  String vpcId() {
    return vpcId;
  }

  /** Returns the associations by identifier. */
  SortedMap<String, Association> associations() {
    return associations;
  }

  /** Returns the routes by destination. */
  SortedMap<String, Route> routes() {
    return routes;
  }

  boolean isMain() {
    return associations.values().stream().anyMatch(Association::isMain);
  }

  /** The association of a table with a subnet, or with the VPC as its main table. */
  record Association(String id, Optional<String> subnetId) {
    boolean isMain() {
      return subnetId.isEmpty();
    }
  }
}
