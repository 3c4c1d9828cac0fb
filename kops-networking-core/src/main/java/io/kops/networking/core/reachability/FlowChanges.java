package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.Firewall;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The traffic that a plan opens and closes. {@link #of} considers the security group rules alone,
 * all those of the cluster's groups and of external groups with rules of the cluster, including
 * unmanaged ones. {@link #ofRoutes} considers routes alone. Plans do not change network ACLs.
 */
public final class FlowChanges {
  private final Map<String, Set<String>> roles = new TreeMap<>();
  private final List<Cidr> blocks = new ArrayList<>();
  private final Map<String, Optional<Cidr>> networks = new HashMap<>();
  private final boolean isIpv6;

  private FlowChanges(ClusterNetwork network) {
    for (FirewallGroup group : FirewallGroup.values()) {
      add(DesiredVpc.nameOf(group, network), group);
    }
    Map<FirewallGroup, Firewall.GroupOverride> overrides = network.firewall().overrides();
    overrides.forEach((group, override) -> override.ids().forEach(id -> add(id, group)));
    isIpv6 = network.spec().isIpv6();
    network.spec().networkCidr().ifPresent(blocks::add);
    blocks.addAll(network.spec().additionalNetworkCidrs());
  }

  private void add(String name, FirewallGroup group) {
    roles.computeIfAbsent(name, key -> new TreeSet<>()).add(Role.of(group).toString());
  }

  /**
   * Returns notices of the traffic that a plan opens, followed by those of the traffic that it
   * closes.
   *
   * @param network the cluster
   * @param rules the ids of the existing rules
   * @param plan the plan for the network
   */
  public static Problems of(ClusterNetwork network, Set<ResourceId> rules, Plan plan) {
    List<PlannedResource> changes =
        plan.of(ResourceKinds.SECURITY_GROUP_RULE).stream()
            .filter(rule -> rule.action() != Action.KEEP)
            .toList();
    boolean deletesGroups =
        plan.of(ResourceKinds.SECURITY_GROUP).stream()
            .anyMatch(group -> group.action() == Action.DELETE);
    if (changes.isEmpty() && !deletesGroups) {
      return Problems.NONE;
    }
    return new FlowChanges(network).between(rules, plan, changes);
  }

  /**
   * Returns notices of the routes to destinations outside of the VPC that a plan opens and closes,
   * and of those that it moves to another gateway. Considers the roles of the spec in the subnets
   * that exist both before and after the plan.
   *
   * @param network the cluster
   * @param before the subnets with their routes, and the NAT gateways, before the plan; a subnet
   *     without a table has the main route table of the VPC
   * @param after the same after the plan
   */
  public static Problems ofRoutes(ClusterNetwork network, Vpc before, Vpc after) {
    return RouteChanges.of(network, before, after);
  }

  private Problems between(Set<ResourceId> rules, Plan plan, List<PlannedResource> changes) {
    Set<RuleKey> before = rules.stream().map(FlowChanges::key).collect(Collectors.toSet());
    Set<RuleKey> after = new HashSet<>(before);
    for (PlannedResource rule : changes) {
      if (rule.action() == Action.DELETE) {
        after.remove(key(rule.id()));
      } else {
        after.add(key(rule.id()));
      }
    }
    for (PlannedResource group : plan.of(ResourceKinds.SECURITY_GROUP)) {
      if (group.action() == Action.DELETE) {
        after.removeIf(rule -> rule.group().equals(group.id().name()));
      }
    }
    Map<Path, List<Terms>> old = traffic(before);
    Map<Path, List<Terms>> next = traffic(after);
    List<Problem> notices = new ArrayList<>();
    add("opens", next, old, notices);
    add("closes", old, next, notices);
    return new Problems(notices);
  }

  private static RuleKey key(ResourceId rule) {
    return RuleKey.parse(rule.name());
  }

  /**
   * The path of traffic.
   *
   * @param egress whether a rule of the sender allows it
   * @param from the role or network of the sender
   * @param to the role or network of the destination
   */
  private record Path(boolean egress, String from, String to) implements Comparable<Path> {
    @Override
    public int compareTo(Path other) {
      return toString().compareTo(other.toString());
    }

    /** Returns the end whose group does not have the rule. */
    String peer() {
      return egress ? to : from;
    }

    /** Returns the end whose group has the rule. */
    String subject() {
      return egress ? from : to;
    }
  }

  /**
   * The traffic of a rule.
   *
   * @param protocol the protocol, as in rules
   * @param ports the ports, or the type and code of ICMP
   */
  private record Terms(String protocol, PortRange ports) {
    boolean isAll() {
      return protocol.equals(Protocols.ALL);
    }

    /** Returns the parts of this traffic that another rule does not allow. */
    List<Terms> without(Terms other) {
      if (equals(other) || Protocols.matches(other.protocol(), other.ports(), protocol, ports)) {
        return List.of();
      }
      if (!overlaps(other) || !Protocols.hasPorts(protocol)) {
        return List.of(this);
      }
      List<Terms> parts = new ArrayList<>();
      if (ports.from() < other.ports().from()) {
        parts.add(new Terms(protocol, new PortRange(ports.from(), other.ports().from() - 1)));
      }
      if (other.ports().to() < ports.to()) {
        parts.add(new Terms(protocol, new PortRange(other.ports().to() + 1, ports.to())));
      }
      return parts;
    }

    boolean overlaps(Terms other) {
      if (isAll() || other.isAll()) {
        return true;
      }
      return protocol.equals(other.protocol())
          && (!Protocols.hasPorts(protocol)
              || (other.ports().to() >= ports.from() && other.ports().from() <= ports.to()));
    }

    @Override
    public String toString() {
      return Protocols.words(protocol, ports);
    }
  }

  private Map<Path, List<Terms>> traffic(Set<RuleKey> rules) {
    Map<Path, List<Terms>> traffic = new TreeMap<>();
    for (RuleKey rule : rules) {
      boolean egress = rule.direction() == FirewallRule.Direction.EGRESS;
      Terms terms = new Terms(rule.protocol(), rule.ports());
      for (String role : rolesOf(rule.group())) {
        for (String peer : rolesOf(rule.peer())) {
          Path path = egress ? new Path(true, role, peer) : new Path(false, peer, role);
          traffic.computeIfAbsent(path, key -> new ArrayList<>()).add(terms);
        }
      }
    }
    return traffic;
  }

  private Set<String> rolesOf(String group) {
    return roles.getOrDefault(group, Set.of(group));
  }

  private void add(
      String verb,
      Map<Path, List<Terms>> traffic,
      Map<Path, List<Terms>> unless,
      List<Problem> notices) {
    Map<String, Set<String>> byTraffic = new TreeMap<>();
    traffic.forEach(
        (path, terms) -> {
          List<Terms> known =
              unless.entrySet().stream()
                  .filter(entry -> covers(entry.getKey(), path))
                  .flatMap(entry -> entry.getValue().stream())
                  .toList();
          List<Terms> changed = changed(terms, known);
          if (!changed.isEmpty() && !isDivided(path, changed, unless)) {
            String except = except(path, changed, unless);
            byTraffic
                .computeIfAbsent(
                    "%s from %s to "
                        .formatted(
                            text(changed, known), path.from() + (path.egress() ? "" : except)),
                    key -> new TreeSet<>())
                .add(path.to() + (path.egress() ? except + " (egress)" : ""));
          }
        });
    byTraffic.forEach(
        (flow, destinations) ->
            notices.add(
                Problem.notice(
                    FieldPath.ROOT,
                    PlanningCodes.FLOWS_CHANGE,
                    "the plan %s %s%s".formatted(verb, flow, String.join(" and ", destinations)))));
  }

  /** Returns whether rules for narrower networks allow the traffic from or to a whole network. */
  private boolean isDivided(Path path, List<Terms> changed, Map<Path, List<Terms>> unless) {
    List<Cidr> parts =
        unless.entrySet().stream()
            .filter(entry -> isPartOf(entry.getKey(), path))
            .filter(entry -> changed(changed, entry.getValue()).isEmpty())
            .flatMap(entry -> network(entry.getKey().peer()).stream())
            .toList();
    return network(path.peer()).filter(whole -> Coverage.covers(parts, whole)).isPresent();
  }

  /** Returns the parts of the network of a path whose traffic does not change. */
  private String except(Path path, List<Terms> changed, Map<Path, List<Terms>> unless) {
    List<String> parts =
        unless.entrySet().stream()
            .filter(entry -> isPartOf(entry.getKey(), path))
            .filter(
                entry ->
                    entry.getValue().stream()
                        .anyMatch(terms -> changed.stream().anyMatch(terms::overlaps)))
            .map(entry -> entry.getKey().peer())
            .toList();
    return parts.isEmpty() ? "" : " except " + String.join(" and ", parts);
  }

  private boolean isPartOf(Path narrow, Path path) {
    return narrow.egress() == path.egress()
        && narrow.subject().equals(path.subject())
        && !narrow.peer().equals(path.peer())
        && network(narrow.peer()).isPresent()
        && contains(path.peer(), narrow.peer());
  }

  /** Returns whether a rule for one path allows its traffic on another one too. */
  private boolean covers(Path wide, Path path) {
    return wide.egress() == path.egress()
        && wide.subject().equals(path.subject())
        && (wide.peer().equals(path.peer()) || contains(wide.peer(), path.peer()));
  }

  private boolean contains(String wide, String peer) {
    Optional<Cidr> network = network(wide);
    if (network.isEmpty()) {
      return false;
    }
    return network(peer)
        .map(network.get()::contains)
        .orElseGet(
            () ->
                // One network does not cover both families of an IPv6 cluster.
                !isIpv6
                    && !peer.startsWith("pl-")
                    && !blocks.isEmpty()
                    && blocks.stream().allMatch(network.get()::contains));
  }

  private Optional<Cidr> network(String peer) {
    return networks.computeIfAbsent(
        peer,
        text -> {
          int slash = text.indexOf('/');
          return slash > 0 && IpAddress.tryParse(text.substring(0, slash)).isPresent()
              ? Optional.of(Cidr.parse(text))
              : Optional.empty();
        });
  }

  /** Returns the traffic that the known rules do not allow. */
  private static List<Terms> changed(List<Terms> terms, List<Terms> known) {
    List<Terms> all = terms.stream().filter(Terms::isAll).distinct().toList();
    List<Terms> left = all.isEmpty() ? List.copyOf(terms) : all;
    for (Terms other : known) {
      left = left.stream().flatMap(part -> part.without(other).stream()).distinct().toList();
    }
    return left;
  }

  private static String text(List<Terms> changed, List<Terms> known) {
    boolean all = changed.stream().anyMatch(Terms::isAll);
    return words(changed) + (all && !known.isEmpty() ? " except " + words(known) : "");
  }

  private static String words(List<Terms> terms) {
    return terms.stream()
        .map(Terms::toString)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
