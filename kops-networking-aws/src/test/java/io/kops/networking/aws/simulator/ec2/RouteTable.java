package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A route table. Its local routes follow from the blocks of its VPC and are not kept here. */
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

  /** Returns the associations by their identifiers. */
  SortedMap<String, Association> associations() {
    return associations;
  }

  /** Returns the routes by their destinations. */
  SortedMap<String, Route> routes() {
    return routes;
  }

  boolean isMain() {
    return associations.values().stream().anyMatch(Association::isMain);
  }

  /** The use of a table by a subnet, or by the VPC as its main table. */
  record Association(String id, Optional<String> subnetId) {
    boolean isMain() {
      return subnetId.isEmpty();
    }
  }
}
