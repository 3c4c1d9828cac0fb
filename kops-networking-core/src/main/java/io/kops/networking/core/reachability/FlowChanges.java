package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The traffic between roles that the security group rules of a plan open and close. Considers the
 * rules alone, all those of the cluster's groups and of external groups with rules of the cluster,
 * including unmanaged ones.
 */
public final class FlowChanges {
  private static final Map<FirewallGroup, String> ROLES =
      Map.of(
          FirewallGroup.CONTROL_PLANE, "control-plane",
          FirewallGroup.NODES, "nodes",
          FirewallGroup.BASTION, "bastion",
          FirewallGroup.API_ELB, "api-load-balancer",
          FirewallGroup.BASTION_ELB, "bastion-load-balancer");

  private final Map<String, Set<String>> roles = new TreeMap<>();
  private final List<Cidr> blocks = new ArrayList<>();
  private final Map<String, Optional<Cidr>> networks = new HashMap<>();

  private FlowChanges(ClusterNetwork network) {
    ROLES.forEach((group, role) -> add(DesiredVpc.nameOf(group, network), role));
    Map<FirewallGroup, Firewall.GroupOverride> overrides = network.firewall().overrides();
    overrides.forEach(
        (group, override) -> override.ids().forEach(id -> add(id, ROLES.getOrDefault(group, id))));
    network.spec().networkCidr().ifPresent(blocks::add);
    blocks.addAll(network.spec().additionalNetworkCidrs());
  }

  private void add(String group, String role) {
    roles.computeIfAbsent(group, key -> new TreeSet<>()).add(role);
  }

  /**
   * Returns a notice of the traffic that a plan opens, and one of the traffic that it closes.
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

  private Problems between(Set<ResourceId> before, Plan plan, List<PlannedResource> changes) {
    Set<ResourceId> after = new TreeSet<>(before);
    for (PlannedResource rule : changes) {
      if (rule.action() == Action.DELETE) {
        after.remove(rule.id());
      } else {
        after.add(rule.id());
      }
    }
    for (PlannedResource group : plan.of(ResourceKinds.SECURITY_GROUP)) {
      if (group.action() == Action.DELETE) {
        after.removeIf(rule -> rule.name().startsWith(group.id().name() + "/"));
      }
    }
    Map<Path, List<Terms>> old = traffic(before);
    Map<Path, List<Terms>> next = traffic(after);
    List<Problem> notices = new ArrayList<>();
    add("opens", next, old, notices);
    add("closes", old, next, notices);
    return new Problems(notices);
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
   * The traffic of a rule, in its canonical form.
   *
   * @param protocol the protocol, {@code -1} for all
   * @param from the first port, or the type of ICMP
   * @param to the last port, or the code of ICMP
   */
  private record Terms(String protocol, int from, int to) {
    private static final String ALL = "-1";

    boolean isAll() {
      return protocol.equals(ALL);
    }

    boolean hasPorts() {
      return protocol.equals("tcp") || protocol.equals("udp");
    }

    /** Returns the parts of this traffic that another rule does not allow. */
    List<Terms> without(Terms other) {
      if (other.isAll() || equals(other)) {
        return List.of();
      }
      if (!protocol.equals(other.protocol)
          || (hasPorts() && (other.to < from || other.from > to))) {
        return List.of(this);
      }
      if (!hasPorts()) {
        return other.from == -1 ? List.of() : List.of(this);
      }
      List<Terms> parts = new ArrayList<>();
      if (from < other.from) {
        parts.add(new Terms(protocol, from, other.from - 1));
      }
      if (other.to < to) {
        parts.add(new Terms(protocol, other.to + 1, to));
      }
      return parts;
    }

    @Override
    public String toString() {
      if (isAll()) {
        return "all protocols";
      }
      if (hasPorts()) {
        return from == to ? protocol + " " + from : "%s %d-%d".formatted(protocol, from, to);
      }
      if (protocol.startsWith("icmp")) {
        return from == -1 ? protocol : "%s type %d code %d".formatted(protocol, from, to);
      }
      return "protocol " + protocol;
    }
  }

  /** Reads the ids of rules, {@code <group>/<direction>/<protocol>/<from>-<to>/<peer>}. */
  private Map<Path, List<Terms>> traffic(Set<ResourceId> rules) {
    Map<Path, List<Terms>> traffic = new TreeMap<>();
    for (ResourceId id : rules) {
      String[] parts = id.name().split("/", 5);
      if (parts.length < 5) {
        continue;
      }
      boolean egress = parts[1].equals("egress");
      int dash = parts[3].indexOf('-', 1);
      Terms terms =
          new Terms(
              parts[2],
              Integer.parseInt(parts[3].substring(0, dash)),
              Integer.parseInt(parts[3].substring(dash + 1)));
      for (String role : rolesOf(parts[0])) {
        for (String peer : rolesOf(parts[4])) {
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
          String changed = text(terms, known);
          if (!changed.isEmpty()) {
            byTraffic
                .computeIfAbsent(
                    "%s from %s to ".formatted(changed, path.from()), key -> new TreeSet<>())
                .add(path.to() + (path.egress() ? " (egress)" : ""));
          }
        });
    if (!byTraffic.isEmpty()) {
      notices.add(
          Problem.notice(
              FieldPath.ROOT,
              PlanningCodes.FLOWS_CHANGE,
              "the plan %s %s"
                  .formatted(
                      verb,
                      byTraffic.entrySet().stream()
                          .map(entry -> entry.getKey() + String.join(" and ", entry.getValue()))
                          .collect(Collectors.joining("; ")))));
    }
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
                !peer.startsWith("pl-")
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

  private static String text(List<Terms> terms, List<Terms> known) {
    boolean all = terms.stream().anyMatch(Terms::isAll);
    List<Terms> left =
        all ? terms.stream().filter(Terms::isAll).distinct().toList() : List.copyOf(terms);
    for (Terms other : known) {
      left = left.stream().flatMap(part -> part.without(other).stream()).distinct().toList();
    }
    String text = words(left);
    String except = all && !left.isEmpty() ? words(known) : "";
    return except.isEmpty() ? text : text + " except " + except;
  }

  private static String words(List<Terms> terms) {
    return terms.stream()
        .map(Terms::toString)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
