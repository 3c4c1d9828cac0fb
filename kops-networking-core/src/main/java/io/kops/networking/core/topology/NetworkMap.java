package io.kops.networking.core.topology;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Plan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The network of a plan, by where things are. Every resource of the plan is the key of a part, a
 * rule or a fact. Equal plans give equal maps.
 *
 * @param plan the plan
 * @param vpc the VPC
 * @param zones the zones, by name
 * @param gateways what leads out of the VPC or belongs to no zone
 * @param balancers the load balancers
 * @param tables the route tables
 * @param groups the security groups
 * @param sources the addresses that rules name
 * @param rules the rules of the groups
 * @param further everything else
 */
public record NetworkMap(
    Plan plan,
    Part vpc,
    List<MappedZone> zones,
    List<Part> gateways,
    List<Part> balancers,
    List<MappedTable> tables,
    List<Part> groups,
    List<Part> sources,
    List<MappedRule> rules,
    List<MappedSection> further) {
  /** Copies the lists. */
  public NetworkMap {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(vpc, "vpc");
    zones = List.copyOf(zones);
    gateways = List.copyOf(gateways);
    balancers = List.copyOf(balancers);
    tables = List.copyOf(tables);
    groups = List.copyOf(groups);
    sources = List.copyOf(sources);
    rules = List.copyOf(rules);
    further = List.copyOf(further);
  }

  /** Returns the map of a plan, which says nothing of subnets of others but their ids. */
  public static NetworkMap of(Plan plan) {
    return new MapReading(plan, Optional.empty()).map();
  }

  /**
   * Returns the map of a plan.
   *
   * @param cluster says in which zones subnets of others are, of what type, and their ranges
   */
  public static NetworkMap of(Plan plan, Cluster cluster) {
    return new MapReading(plan, Optional.of(cluster)).map();
  }
}
