package io.kops.networking.aws.diagnosis;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.Diagnosis;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.FlowAnswer;
import io.kops.networking.core.reachability.Hop;
import io.kops.networking.core.reachability.Question;
import io.kops.networking.core.reachability.Reachability;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.drift.Deviation;
import io.kops.networking.drift.Drift;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Relates flows to drift. A flow that is blocked relates to the resources at which its path in the
 * network of the spec passes the obstacle, and a flow that is open to the rule that lets it pass.
 */
public final class FlowDeviations implements Diagnosis.DriftRelation {
  /** The properties of instances and load balancers that paths depend on. */
  private static final Set<String> OF_INTERFACES =
      Set.of("securityGroups", "associatePublicIp", "scheme", "subnets");

  private static final Map<Hop.Kind, ResourceKind> KINDS =
      Map.of(
          Hop.Kind.ROUTE_TABLE, ResourceKinds.ROUTE_TABLE,
          Hop.Kind.INTERNET_GATEWAY, ResourceKinds.INTERNET_GATEWAY,
          Hop.Kind.EGRESS_ONLY_INTERNET_GATEWAY, ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY,
          Hop.Kind.NAT_GATEWAY, ResourceKinds.NAT_GATEWAY);

  private final ClusterNetwork network;
  private final Reachability desired;
  private final Drift drift;
  private final Names names;

  /**
   * Creates a relation.
   *
   * @param network the cluster
   * @param drift the drift of its observed network
   */
  public FlowDeviations(ClusterNetwork network, Drift drift) {
    this.network = network;
    this.desired = Reachability.of(network);
    this.drift = drift;
    this.names = new Names(network.name());
  }

  @Override
  public List<Deviation> of(FlowAnswer flow, Answer answer) {
    Set<ResourceId> related = new TreeSet<>();
    if (flow.answer() instanceof Answer.Blocked blocked) {
      addCauses(flow, answer, blocked.at(), related);
    } else if (flow.answer() instanceof Answer.Reachable reachable) {
      reachable.path().stream()
          .filter(hop -> hop.kind() == Hop.Kind.SECURITY_GROUP_RULE)
          .forEach(hop -> related.add(rule(hop.name())));
      addInterfaces(flow, related);
    }
    return drift.deviations().stream()
        .filter(deviation -> related.contains(deviation.id()))
        .filter(FlowDeviations::concernsPackets)
        .toList();
  }

  private static boolean concernsPackets(Deviation deviation) {
    ResourceKind kind = deviation.id().kind();
    boolean ofInterfaces =
        kind.equals(ResourceKinds.LAUNCH_TEMPLATE)
            || kind.equals(ResourceKinds.LOAD_BALANCER)
            || kind.equals(ResourceKinds.NETWORK_LOAD_BALANCER);
    return !ofInterfaces
        || deviation.kind() == Deviation.Kind.MISSING
        || deviation.changes().stream().anyMatch(change -> OF_INTERFACES.contains(change.field()));
  }

  private void addCauses(FlowAnswer flow, Answer answer, Hop at, Set<ResourceId> related) {
    List<Hop> path = answer.path();
    switch (at.kind()) {
      case SECURITY_GROUP_RULE -> {
        boolean egress = at.detail().startsWith("egress");
        Endpoint end = ofSpec(egress ? flow.question().from() : flow.question().to());
        Endpoint other = ofSpec(egress ? flow.question().to() : flow.question().from());
        Direction direction = egress ? Direction.EGRESS : Direction.INGRESS;
        addRules(end, other, direction, flow.question(), related);
        addInterfaces(flow, related);
      }
      case NETWORK_INTERFACE -> addInterfaces(flow, related);
      case NETWORK_ACL, POD_INTERFACE, ENCAPSULATION -> {}
      case RESOLVER -> related.add(names.only(ResourceKinds.VPC));
      case SUBNET -> {
        related.add(names.of(ResourceKinds.SUBNET, at.name()));
        addRoutes(path, related);
        addInterfaces(flow, related);
      }
      case ROUTE_TABLE,
          ROUTE,
          INTERNET_GATEWAY,
          EGRESS_ONLY_INTERNET_GATEWAY,
          NAT_GATEWAY,
          TRANSIT_GATEWAY,
          ROUTE_TARGET -> {
        addRoutes(path, related);
        addInterfaces(flow, related);
      }
    }
  }

  /** Adds the rules of an end in the spec that allow the packets, and their groups. */
  private void addRules(
      Endpoint end,
      Endpoint other,
      Direction direction,
      Question question,
      Set<ResourceId> related) {
    Vpc.NetworkInterface card = desired.vpc().interfaces().get(end);
    if (card == null) {
      return;
    }
    List<Question> parts = desired.split(question);
    for (String group : card.securityGroups()) {
      related.add(new ResourceId(ResourceKinds.SECURITY_GROUP, group));
      Optional.ofNullable(desired.vpc().securityGroups().get(group)).stream()
          .flatMap(found -> found.rules().stream())
          .filter(rule -> rule.direction() == direction && parts.stream().anyMatch(rule::matches))
          .filter(rule -> admits(rule.peer(), other))
          .forEach(
              rule ->
                  related.add(
                      ruleId(group, direction, rule.protocol(), rule.ports(), rule.peer())));
    }
  }

  /** Returns whether a rule with this peer can allow packets of an end. */
  private boolean admits(Vpc.Peer peer, Endpoint other) {
    Vpc.NetworkInterface card = desired.vpc().interfaces().get(other);
    if (peer instanceof Vpc.Peer.Group group) {
      return card != null && card.securityGroups().contains(group.name());
    }
    return !(other instanceof Endpoint.Network network)
        || ((Vpc.Peer.Source) peer)
            .source()
            .cidr()
            .map(cidr -> cidr.overlaps(network.cidr()))
            .orElse(true);
  }

  /** Adds the routes and gateways by which the path of the spec passes. */
  private void addRoutes(List<Hop> path, Set<ResourceId> related) {
    String table = "";
    for (Hop hop : path) {
      Optional.ofNullable(KINDS.get(hop.kind()))
          .ifPresent(kind -> related.add(new ResourceId(kind, hop.name())));
      if (hop.kind() == Hop.Kind.NAT_GATEWAY) {
        // A regional gateway serves all zones.
        related.add(names.only(ResourceKinds.NAT_GATEWAY));
      }
      if (hop.kind() == Hop.Kind.ROUTE_TABLE) {
        table = hop.name();
        for (Vpc.Subnet subnet : desired.vpc().subnets().values()) {
          if (subnet.table().filter(it -> it.name().equals(hop.name())).isPresent()) {
            related.add(names.of(ResourceKinds.ROUTE_TABLE_ASSOCIATION, subnet.name()));
          }
        }
      } else if (hop.kind() == Hop.Kind.ROUTE) {
        related.add(Names.route(table, hop.name()));
      }
    }
  }

  private void addInterfaces(FlowAnswer flow, Set<ResourceId> related) {
    for (Endpoint end : List.of(flow.question().from(), flow.question().to())) {
      Endpoint ofSpec = ofSpec(end);
      if (ofSpec instanceof Endpoint.Node node) {
        network.cluster().instanceGroups().stream()
            .filter(group -> group.name().equals(node.group()))
            .forEach(group -> related.add(template(group)));
      } else if (ofSpec instanceof Endpoint.LoadBalancer balancer) {
        related.add(names.of(ResourceKinds.LOAD_BALANCER, balancer.name()));
        related.add(names.of(ResourceKinds.NETWORK_LOAD_BALANCER, balancer.name()));
      }
    }
  }

  private ResourceId template(InstanceGroup group) {
    return names.instances(ResourceKinds.LAUNCH_TEMPLATE, group);
  }

  private Endpoint ofSpec(Endpoint end) {
    Endpoint ofSpec = desired.vpc().counterpart(end).orElse(end);
    return ofSpec instanceof Endpoint.Pod pod
        ? new Endpoint.Node(pod.group(), pod.subnet())
        : ofSpec;
  }

  private static ResourceId rule(String name) {
    return new ResourceId(ResourceKinds.SECURITY_GROUP_RULE, name);
  }

  /** Returns the id in plans of a rule of a security group. */
  static ResourceId ruleId(
      String group, Direction direction, String protocol, PortRange ports, Vpc.Peer peer) {
    String of =
        peer instanceof Vpc.Peer.Group other
            ? other.name()
            : ((Vpc.Peer.Source) peer).source().text();
    return RuleKey.of(group, direction, protocol, ports.from(), ports.to(), of).id();
  }
}
