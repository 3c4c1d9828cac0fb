package io.kops.networking.core.topology;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The network of a plan, by location. Every resource of the plan is the key of a part, a rule or a
 * fact. Equal plans give equal maps.
 *
 * @param plan the plan
 * @param vpc the VPC
 * @param zones the zones, by name
 * @param gateways the gateways outside of the subnets
 * @param balancers the load balancers; if the plan has neither these nor instance groups, those
 *     that the spec declares
 * @param instanceGroups the instance groups, likewise
 * @param tables the route tables
 * @param groups the security groups
 * @param sources the peers of rules that are not resources of the plan
 * @param rules the rules of the groups
 * @param further all resources that are not drawn
 */
public record NetworkMap(
    Plan plan,
    Part vpc,
    List<MappedZone> zones,
    List<Part> gateways,
    List<MappedMember> balancers,
    List<MappedMember> instanceGroups,
    List<MappedTable> tables,
    List<Part> groups,
    List<Part> sources,
    List<MappedRule> rules,
    List<MappedSection> further) {
  public NetworkMap {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(vpc, "vpc");
    zones = List.copyOf(zones);
    gateways = List.copyOf(gateways);
    balancers = List.copyOf(balancers);
    instanceGroups = List.copyOf(instanceGroups);
    tables = List.copyOf(tables);
    groups = List.copyOf(groups);
    sources = List.copyOf(sources);
    rules = List.copyOf(rules);
    further = List.copyOf(further);
  }

  /** Returns the map of a plan. It shows shared subnets by their ids only. */
  public static NetworkMap of(Plan plan) {
    return new MapReading(plan, Optional.empty()).map();
  }

  /**
   * Returns the map of a plan.
   *
   * @param cluster provides the zones, types and CIDR blocks of shared subnets, and the load
   *     balancers and instance groups of a plan without them
   */
  public static NetworkMap of(Plan plan, Cluster cluster) {
    return new MapReading(plan, Optional.of(cluster)).map();
  }

  /**
   * Returns the action of all resources; empty if there are several. A mark on every resource
   * carries no information.
   */
  public Optional<Action> commonAction() {
    List<Action> actions =
        plan.resources().stream().map(PlannedResource::action).distinct().toList();
    return actions.size() == 1 ? Optional.of(actions.get(0)) : Optional.empty();
  }
}
