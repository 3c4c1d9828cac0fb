package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The security groups and network ACLs that the packets of one question pass. */
final class PacketFilters {
  /** The source ports of load balancers, NAT gateways and hosts other than instances. */
  static final PortRange FOREIGN_PORTS = new PortRange(1024, 65535);

  /** The source ports of instances. */
  private static final PortRange LINUX_PORTS = new PortRange(32768, 60999);

  private final Vpc vpc;
  private final Packets packets;
  private final Question question;
  private final TracedPath path;

  /** The prefix list whose addresses the other end has; rules with it apply. */
  private @Nullable AccessSource serviceList;

  PacketFilters(Vpc vpc, Packets packets, TracedPath path) {
    this.vpc = vpc;
    this.packets = packets;
    this.question = packets.question();
    this.path = path;
  }

  /** Sets the prefix list that has the addresses of the other end. */
  void useServiceList(AccessSource list) {
    serviceList = list;
  }

  // Security groups

  /**
   * Checks the rules of an interface. Rules only allow, and the rules of all its groups count.
   *
   * @param peers the security groups of the other end, if it is an interface of the VPC
   * @param address the addresses of the other end; empty if they are unknown
   */
  boolean securityGroups(
      Vpc.NetworkInterface at,
      Direction direction,
      List<String> peers,
      Optional<Cidr> address,
      IpFamily family) {
    List<Cidr> allowed = new ArrayList<>();
    Vpc.@Nullable Rule first = null;
    String of = "";
    @Nullable String undecided = null;
    for (String name : at.securityGroups()) {
      Vpc.SecurityGroup group = vpc.securityGroups().get(name);
      if (group == null || !group.complete()) {
        undecided = "the rules of security group %s were not read".formatted(name);
      }
      for (Vpc.Rule rule : group == null ? List.<Vpc.Rule>of() : group.rules()) {
        if (rule.direction() != direction
            || !Protocols.matches(
                rule.protocol(), rule.ports(), question.protocol(), question.ports())) {
          continue;
        }
        if (rule.peer() instanceof Vpc.Peer.Group other) {
          if (peers.contains(other.name())) {
            return path.pass(rule(rule, name));
          }
          continue;
        }
        AccessSource source = ((Vpc.Peer.Source) rule.peer()).source();
        if (source.equals(serviceList)) {
          return path.pass(rule(rule, name));
        }
        Optional<List<Cidr>> networks = vpc.networks(source);
        if (networks.isEmpty()) {
          undecided = "the entries of prefix list %s were not read".formatted(source);
        }
        List<Cidr> some =
            networks.orElse(List.of()).stream().filter(it -> it.family() == family).toList();
        Cidr whole = address.orElse(PublicAddresses.all(family));
        if (some.stream().anyMatch(network -> network.contains(whole))) {
          return path.pass(rule(rule, name));
        }
        if (some.stream().anyMatch(whole::contains)) {
          allowed.addAll(some);
          first = rule;
          of = name;
        }
      }
    }
    if (first != null
        && publicParts(address.orElse(PublicAddresses.all(family)), address.isPresent()).stream()
            .allMatch(part -> Coverage.covers(allowed, part))) {
      return path.pass(rule(first, of));
    }
    Hop hop =
        new Hop(
            Hop.Kind.SECURITY_GROUP_RULE,
            String.join(", ", at.securityGroups()),
            direction == Direction.EGRESS ? "egress" : "ingress");
    if (address.isEmpty() && first != null) {
      undecided = "the addresses of the other end are unknown";
    }
    return undecided == null
        ? path.block(hop, denial(at, direction), rule(direction))
        : path.unknown(hop, undecided);
  }

  private static Hop rule(Vpc.Rule rule, String group) {
    return new Hop(
        Hop.Kind.SECURITY_GROUP_RULE,
        rule.name(),
        "%s of %s".formatted(rule.direction() == Direction.EGRESS ? "egress" : "ingress", group));
  }

  private String denial(Vpc.NetworkInterface at, Direction direction) {
    String groups = String.join(", ", at.securityGroups());
    return direction == Direction.EGRESS
        ? "no egress rule of %s allows %s to %s"
            .formatted(groups, question.traffic(), question.to())
        : "no ingress rule of %s allows %s from %s"
            .formatted(groups, question.traffic(), question.from());
  }

  private String rule(Direction direction) {
    return "allow %s in a security group of %s"
        .formatted(
            question.traffic(), direction == Direction.EGRESS ? question.from() : question.to());
  }

  // Network ACLs

  /** Returns whether packets leave a subnet. */
  boolean leaves(Vpc.Subnet subnet, Optional<Cidr> to, IpFamily family) {
    return acl(subnet, Direction.EGRESS, to, family, question.ports(), "");
  }

  /** Returns whether packets enter a subnet. */
  boolean enters(Vpc.Subnet subnet, Optional<Cidr> from, IpFamily family) {
    return acl(subnet, Direction.INGRESS, from, family, question.ports(), "");
  }

  /** Returns whether the replies leave the subnet of the destination. */
  boolean repliesLeave(Vpc.Subnet subnet, Optional<Cidr> to, IpFamily family) {
    return replies(clientPorts()).stream()
        .allMatch(ports -> acl(subnet, Direction.EGRESS, to, family, ports, "replies, "));
  }

  /** Returns whether the replies enter the subnet of the sender. */
  boolean repliesEnter(Vpc.Subnet subnet, Optional<Cidr> from, IpFamily family) {
    return repliesEnter(subnet, from, family, clientPorts());
  }

  /** Returns whether the replies to some source ports enter the subnet of the sender. */
  boolean repliesEnter(
      Vpc.Subnet subnet, Optional<Cidr> from, IpFamily family, PortRange clientPorts) {
    return replies(clientPorts).stream()
        .allMatch(ports -> acl(subnet, Direction.INGRESS, from, family, ports, "replies, "));
  }

  private PortRange clientPorts() {
    return packets.clientPorts().orElse(clientPorts(question.from()));
  }

  /** Returns the source ports of a sender. */
  static PortRange clientPorts(Endpoint sender) {
    return sender instanceof Endpoint.Node
            || sender instanceof Endpoint.Instance
            || sender instanceof Endpoint.Pod
        ? LINUX_PORTS
        : FOREIGN_PORTS;
  }

  /** Returns the ports, or the types and codes, of replies. */
  private List<PortRange> replies(PortRange clientPorts) {
    return Protocols.hasPorts(question.protocol())
        ? List.of(clientPorts)
        : Protocols.replies(question.protocol(), question.ports());
  }

  private boolean acl(
      Vpc.Subnet subnet,
      Direction direction,
      Optional<Cidr> other,
      IpFamily family,
      PortRange ports,
      String packets) {
    if (subnet.acl().isEmpty()) {
      return true;
    }
    Vpc.NetworkAcl acl = subnet.acl().get();
    Cidr whole = other.orElse(PublicAddresses.all(family));
    boolean egress = direction == Direction.EGRESS;
    String traffic = Protocols.words(question.protocol(), ports);
    String network = (egress ? "to " : "from ") + whole;
    Hop hop = new Hop(Hop.Kind.NETWORK_ACL, acl.name(), packets + (egress ? "egress" : "ingress"));
    if (!acl.complete()) {
      return path.unknown(hop, "network ACL %s was not read".formatted(acl.name()));
    }
    AclRules rules = new AclRules(acl, direction, question.protocol(), family);
    if (rules.allow(ports, whole)
        || publicParts(whole, other.isPresent()).stream()
            .allMatch(part -> rules.allow(ports, part))) {
      return path.pass(hop);
    }
    return other.isEmpty()
        ? path.unknown(hop, "the addresses of the other end are unknown")
        : path.block(
            hop,
            "network ACL %s of subnet %s does not allow %s%s %s"
                .formatted(
                    acl.name(),
                    subnet.name(),
                    packets.isEmpty() ? "" : "the replies, ",
                    traffic,
                    network),
            "in network ACL %s, add an %s entry that allows %s %s%s"
                .formatted(
                    acl.name(),
                    egress ? "egress" : "ingress",
                    traffic,
                    network,
                    rules.deny(ports, whole) ? ", before the entry that denies it" : ""));
  }

  /** Returns the public parts of all addresses, or of a half of them; another network as it is. */
  private List<Cidr> publicParts(Cidr network, boolean isKnown) {
    return network.prefixLength() > 1 || !isKnown
        ? List.of(network)
        : PublicAddresses.of(network, vpc.blocks());
  }
}
