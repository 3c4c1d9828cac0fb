package io.kops.networking.core.kubenet;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.plan.Action;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The pod CIDRs and routes that connect the pods of all nodes.
 *
 * @param podCidrs the pod CIDR of each node, by node name
 * @param changes the changes of the routes, including unchanged routes; deletions first, because
 *     they free quota
 * @param nodesLeft the number of additional nodes that fit into each table, by table id
 * @param partsLeft the number of free blocks in the pod range
 * @param problems errors and warnings
 */
public record KubenetRoutePlan(
    Map<String, Cidr> podCidrs,
    List<RouteChange> changes,
    Map<String, Integer> nodesLeft,
    long partsLeft,
    Problems problems) {
  public KubenetRoutePlan {
    podCidrs = Collections.unmodifiableMap(new TreeMap<>(podCidrs));
    changes = List.copyOf(changes);
    nodesLeft = Collections.unmodifiableMap(new TreeMap<>(nodesLeft));
  }

  /**
   * Compares the routes that the nodes need with the routes of the tables. Ignores routes outside
   * the pod range.
   *
   * @param range the pod range
   * @param nodes the nodes
   * @param tables the route tables of the cluster, owned and shared
   * @param routesPerTable the maximum number of routes in a table
   */
  public static KubenetRoutePlan of(
      PodRange range, List<KubenetNode> nodes, List<KubenetTable> tables, int routesPerTable) {
    Problems.Collector problems = Problems.collector();
    Map<String, Cidr> podCidrs =
        new PodCidrAllocation(range, routed(tables), problems).of(nodes, byInstance(tables));
    long partsLeft = partsLeft(range, nodes.size(), problems);
    List<RouteChange> changes = new ArrayList<>();
    Map<String, Integer> nodesLeft = new TreeMap<>();
    for (KubenetTable table : tables) {
      List<RouteChange> ofTable = changes(table, nodes, podCidrs);
      changes.addAll(ofTable);
      nodesLeft.put(table.id(), room(table, ofTable, routesPerTable, problems));
      noticeBlackholes(table, ofTable, problems);
    }
    if (tables.isEmpty()) {
      problems.error(
          FieldPath.ROOT,
          KubenetCodes.NO_ROUTE_TABLE,
          "the cluster has no route table",
          "update the cluster, or tag the route tables of its shared subnets with"
              + " kubernetes.io/cluster/<cluster>=shared");
    }
    changes.sort(
        (one, other) ->
            Boolean.compare(one.action() != Action.DELETE, other.action() != Action.DELETE));
    return new KubenetRoutePlan(podCidrs, changes, nodesLeft, partsLeft, problems.problems());
  }

  private static List<Cidr> routed(List<KubenetTable> tables) {
    return tables.stream().flatMap(table -> table.routes().keySet().stream()).distinct().toList();
  }

  private static Map<String, Cidr> byInstance(List<KubenetTable> tables) {
    Map<String, Cidr> found = new TreeMap<>();
    for (KubenetTable table : tables) {
      table.routes().forEach((cidr, target) -> found.putIfAbsent(target.instanceId(), cidr));
    }
    return found;
  }

  private static List<RouteChange> changes(
      KubenetTable table, List<KubenetNode> nodes, Map<String, Cidr> podCidrs) {
    Map<Cidr, KubenetNode> wanted = new TreeMap<>();
    for (KubenetNode node : nodes) {
      Optional.ofNullable(podCidrs.get(node.name())).ifPresent(cidr -> wanted.put(cidr, node));
    }
    List<RouteChange> changes = new ArrayList<>();
    TreeSet<Cidr> all = new TreeSet<>(wanted.keySet());
    all.addAll(table.routes().keySet());
    for (Cidr destination : all) {
      KubenetNode node = wanted.get(destination);
      KubenetTable.Target target = table.routes().get(destination);
      if (node == null) {
        if (target != null) {
          changes.add(change(table, Action.DELETE, destination, target.instanceId(), ""));
        }
      } else {
        changes.add(
            change(table, action(node, target), destination, node.instanceId(), node.name()));
      }
    }
    return changes;
  }

  private static Action action(KubenetNode node, KubenetTable.@Nullable Target target) {
    if (target == null) {
      return Action.CREATE;
    }
    return target.instanceId().equals(node.instanceId()) && !target.blackhole()
        ? Action.KEEP
        : Action.UPDATE;
  }

  private static RouteChange change(
      KubenetTable table, Action action, Cidr destination, String instanceId, String node) {
    return new RouteChange(
        table.id(), action, destination, instanceId, node.isEmpty() ? instanceId : node);
  }

  /** Exhaustion for existing nodes is reported with each node. */
  private static long partsLeft(PodRange range, int nodes, Problems.Collector problems) {
    long left = range.nodes() - nodes;
    if (left >= 0 && left * 10 < range.nodes()) {
      problems.warning(
          FieldPath.ROOT,
          KubenetCodes.POD_RANGE_NEARLY_EXHAUSTED,
          "%d of %d parts of the pod range %s are in use: there is room for %d more nodes"
              .formatted(nodes, range.nodes(), range.cidr(), left),
          "plan for a cluster with a larger pod range (kubeControllerManager.clusterCIDR), or have"
              + " fewer and larger nodes: nodes keep the parts that they have");
    }
    return Math.max(0, left);
  }

  private static int room(
      KubenetTable table, List<RouteChange> changes, int limit, Problems.Collector problems) {
    int routes =
        table.otherRoutes()
            + (int) changes.stream().filter(change -> change.action() != Action.DELETE).count();
    int left = limit - routes;
    if (left < 0) {
      problems.error(
          FieldPath.ROOT,
          KubenetCodes.ROUTE_LIMIT_REACHED,
          "%s needs %d routes and can have %d".formatted(table.id(), routes, limit),
          "ask AWS to raise the quota of routes per route table, or choose a networking provider"
              + " that needs no route for each node");
    } else if (left * 10 < limit) {
      problems.warning(
          FieldPath.ROOT,
          KubenetCodes.ROUTE_LIMIT_NEAR,
          "%s has %d of %d routes: there is room for %d more nodes"
              .formatted(table.id(), routes, limit, left),
          "ask AWS to raise the quota of routes per route table, or choose a networking provider"
              + " that needs no route for each node");
    }
    return left;
  }

  private static void noticeBlackholes(
      KubenetTable table, List<RouteChange> changes, Problems.Collector problems) {
    for (RouteChange change : changes) {
      KubenetTable.Target target = table.routes().get(change.destination());
      if (target != null && target.blackhole()) {
        problems.notice(
            FieldPath.ROOT,
            KubenetCodes.ROUTE_BLACKHOLE,
            "the route %s in %s leads to %s, which no longer exists"
                .formatted(change.destination(), table.id(), target.instanceId()));
      }
    }
  }

  /** Returns the changes without unchanged routes. */
  public List<RouteChange> needed() {
    return changes.stream().filter(change -> change.action().isChange()).toList();
  }

  /** Returns whether the plan has no errors and can be applied. */
  public boolean isApplicable() {
    return !problems.hasErrors();
  }
}
