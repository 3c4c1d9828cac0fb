package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether one end of a network can send packets to another: by the security groups of both
 * ends, routes, gateways, network ACLs, and the way back of the replies. Immutable, thread-safe and
 * deterministic; performs no I/O.
 *
 * <p>It considers the AWS network alone: neither firewalls of instances, nor network policies, nor
 * whether a process listens.
 */
public final class Reachability {
  /** The last type and the last code of ICMP. */
  private static final int LAST_ICMP = 255;

  /** An exception has this many names of ends, and the number of the further ones. */
  private static final int NAMED = 5;

  private final Vpc vpc;
  private final List<Endpoint> controlPlane;

  /** The network of the cluster, and the instances that can have pods; empty for a VPC alone. */
  private final Optional<ClusterNetwork> network;

  private final Map<Endpoint, List<Endpoint>> hosts = new LinkedHashMap<>();
  private final Set<Endpoint> members = new HashSet<>();

  /** The ports at which a rule begins or after which one ends, by protocol. */
  private final Map<String, NavigableSet<Integer>> borders = new HashMap<>();

  /** The types and codes of the rules for ICMP, by protocol. */
  private final Map<String, Set<PortRange>> icmpTypes = new HashMap<>();

  private Reachability(Vpc vpc, List<Endpoint> controlPlane, Optional<ClusterNetwork> network) {
    this.vpc = vpc;
    this.network = network;
    network.ifPresent(this::addHosts);
    this.controlPlane = controlPlane;
    for (Vpc.SecurityGroup group : vpc.securityGroups().values()) {
      group.rules().forEach(rule -> addBorders(rule.protocol(), rule.ports()));
    }
    for (Vpc.Subnet subnet : vpc.subnets().values()) {
      subnet
          .acl()
          .ifPresent(
              acl -> acl.entries().forEach(entry -> addBorders(entry.protocol(), entry.ports())));
    }
  }

  private void addHosts(ClusterNetwork cluster) {
    Set<String> bastions = groups(cluster, InstanceGroupRole.BASTION);
    for (Endpoint end : vpc.interfaces().keySet()) {
      boolean hasPods = ClusterFlows.groupOf(end).filter(it -> !bastions.contains(it)).isPresent();
      if (hasPods) {
        members.add(end);
        Vpc.podOn(end)
            .ifPresent(pod -> hosts.computeIfAbsent(pod, key -> new ArrayList<>()).add(end));
      }
    }
  }

  private static Set<String> groups(ClusterNetwork network, InstanceGroupRole role) {
    return network.cluster().groups(role).stream()
        .map(InstanceGroup::name)
        .collect(Collectors.toSet());
  }

  private void addBorders(String protocol, PortRange ports) {
    if (protocol.startsWith("icmp") && !ports.equals(PortRange.EVERY_ICMP_TYPE)) {
      icmpTypes.computeIfAbsent(protocol, key -> new TreeSet<>()).add(ports);
    }
    if (Protocols.hasPorts(protocol)) {
      NavigableSet<Integer> known = borders.computeIfAbsent(protocol, key -> new TreeSet<>());
      known.add(ports.from());
      known.add(ports.to() + 1);
    }
  }

  /**
   * Returns the reachability in the network of a cluster as its spec describes it. Subnets, groups
   * and gateways that the cluster does not own are unknown.
   */
  public static Reachability of(ClusterNetwork network) {
    return of(network, DesiredVpc.of(Objects.requireNonNull(network, "network")));
  }

  /** Returns the reachability of a cluster in another VPC, such as one that was observed. */
  public static Reachability of(ClusterNetwork network, Vpc vpc) {
    Set<String> groups = groups(network, InstanceGroupRole.CONTROL_PLANE);
    return new Reachability(
        vpc,
        vpc.interfaces().keySet().stream()
            .filter(end -> ClusterFlows.groupOf(end).filter(groups::contains).isPresent())
            .toList(),
        Optional.of(network));
  }

  /** Returns the reachability in a VPC, whose control plane and pods are unknown. */
  public static Reachability of(Vpc vpc) {
    return new Reachability(Objects.requireNonNull(vpc, "vpc"), List.of(), Optional.empty());
  }

  /** Returns the VPC. */
  public Vpc vpc() {
    return vpc;
  }

  /**
   * Returns the pods of the network: one for each group and subnet whose instances can have pods.
   */
  public Set<Endpoint.Pod> pods() {
    return hosts.keySet().stream()
        .filter(Endpoint.Pod.class::isInstance)
        .map(Endpoint.Pod.class::cast)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns the instances and load balancers of the network. */
  public Set<Endpoint> endpoints() {
    return vpc.interfaces().keySet();
  }

  /**
   * Answers a question. If it is about several ports, or the several instances of the control
   * plane, the packets of all of them have to pass, and the answer is about the first port and
   * instance whose packets do not. The answer about a pod is unknown if the networking provider
   * does not describe its {@link io.kops.networking.spi.ProviderContribution#podNetwork()}.
   *
   * <p>Network ACLs have to let the replies of TCP and UDP pass to every port that the sender can
   * use: 32768 to 60999 for instances and pods, the default of Linux, and 1024 to 65535 for load
   * balancers, NAT gateways and other hosts.
   *
   * @throws IllegalArgumentException if an end is an instance, a pod, a load balancer or a control
   *     plane that the network does not have, if neither end is one that it has, if the addresses
   *     of an end are of another family, if the sender is a resolver or a service, or if the
   *     destination is a prefix list or a security group
   */
  public Answer ask(Question question) {
    return ask(question, part -> PathTrace.answer(vpc, Packets.of(part)));
  }

  private Answer ask(Question question, Function<Question, Answer> ofPart) {
    check(question);
    boolean ofPods =
        question.from() instanceof Endpoint.Pod || question.to() instanceof Endpoint.Pod;
    if (ofPods && podNetwork().isEmpty()) {
      return unknownPods(question);
    }
    List<Answer> answers = new ArrayList<>();
    for (Endpoint from : instances(question.from())) {
      for (Endpoint to : instances(question.to())) {
        List<Question> parts = ofPods ? List.of(question) : split(question.between(from, to));
        for (Question part : parts) {
          Answer answer = ofPods ? ofPods(part, from, to) : ofPart.apply(part);
          if (answer instanceof Answer.Blocked) {
            return answer;
          }
          answers.add(answer);
        }
      }
    }
    return answers.stream()
        .filter(answer -> answer instanceof Answer.Unknown)
        .findFirst()
        .orElseGet(() -> answers.get(0));
  }

  private List<Endpoint> instances(Endpoint end) {
    if (end instanceof Endpoint.Pod) {
      return hosts.getOrDefault(end, List.of());
    }
    return end instanceof Endpoint.ControlPlane ? controlPlane : List.of(end);
  }

  /** Returns how packets of pods travel; empty if the provider does not describe it. */
  Optional<PodNetwork> podNetwork() {
    return network.flatMap(cluster -> cluster.contribution().podNetwork());
  }

  private Answer ofPods(Question question, Endpoint from, Endpoint to) {
    return new PodTrace(
            vpc,
            podNetwork().orElseThrow(),
            network.orElseThrow().spec().isIpv6(),
            members,
            this::split,
            question,
            from,
            to)
        .answer();
  }

  private static Answer unknownPods(Question question) {
    Hop pod = PodTrace.podOf(question.from()).or(() -> PodTrace.podOf(question.to())).orElseThrow();
    return new Answer.Unknown(
        List.of(), pod, "the networking provider does not describe how packets of pods travel");
  }

  /**
   * Answers a question about a flow that a cluster requires. In contrast to {@link #ask}, a minor
   * part of all addresses may be denied, and tunnels receive answers at the port of the question.
   */
  Answer askRequired(Question question) {
    return isTunnel(question)
        ? ask(
            question, part -> PathTrace.answer(vpc, Packets.of(part).withClientPorts(part.ports())))
        : ask(question, this::required);
  }

  private Answer required(Question question) {
    if (isOfAllAddresses(question.from()) || isOfAllAddresses(question.to())) {
      return ofMostAddresses(question);
    }
    return PathTrace.answer(vpc, Packets.of(question));
  }

  /**
   * Returns whether instances send UDP to one port of each other, as tunnels and gossip do. Both
   * ends listen there.
   */
  private static boolean isTunnel(Question question) {
    return question.protocol().equals("udp")
        && question.ports().from() == question.ports().to()
        && ClusterFlows.groupOf(question.from()).isPresent()
        && ClusterFlows.groupOf(question.to()).isPresent();
  }

  private static boolean isOfAllAddresses(Endpoint end) {
    return end instanceof Endpoint.Internet
        || end instanceof Endpoint.AwsService
        || (end instanceof Endpoint.Network network && network.cidr().prefixLength() == 0);
  }

  /** The addresses that hosts have are unknown, and a few denied ones are unlikely among them. */
  private Answer ofMostAddresses(Question question) {
    double all = 0;
    double denied = 0;
    @Nullable Answer passes = null;
    @Nullable Answer worst = null;
    for (Packets part : new PacketParts(vpc, question).byOutsideAddress()) {
      Cidr addresses = part.from().or(part::to).orElseThrow();
      if (!PublicAddresses.contain(addresses) || Coverage.covers(vpc.blocks(), addresses)) {
        continue;
      }
      Answer answer = PathTrace.answer(vpc, part);
      double share = Math.scalb(1.0, -addresses.prefixLength());
      all += share;
      if (answer instanceof Answer.Reachable) {
        passes = passes == null ? answer : passes;
        continue;
      }
      denied += share;
      if (worst == null || (answer instanceof Answer.Blocked && worst instanceof Answer.Unknown)) {
        worst = answer;
      }
    }
    double minor = Math.scalb(1.0, -(question.family() == IpFamily.IPV4 ? 8 : 16));
    if (passes != null && denied <= all * minor) {
      return passes;
    }
    Answer whole = PathTrace.answer(vpc, Packets.of(question));
    return whole instanceof Answer.Reachable ? Objects.requireNonNull(worst) : whole;
  }

  /**
   * Answers whether any of the packets of a question pass: reachable if some of them do, unknown if
   * some of them may. In contrast, {@link #ask} answers whether all of them pass. Packets differ by
   * the ports of the question, the addresses of both ends, the instances of the control plane, and
   * the ports of the sender. A network as the sender has its private addresses too, which no
   * internet gateway routes.
   *
   * @throws IllegalArgumentException if {@link #ask} throws it, or if an end is a pod
   */
  public Answer askAny(Question question) {
    check(question);
    if (question.from() instanceof Endpoint.Pod || question.to() instanceof Endpoint.Pod) {
      throw new IllegalArgumentException(
          "whether any packet of a pod passes is not supported; ask about its instance");
    }
    @Nullable Answer best = null;
    List<Question> parts =
        Protocols.hasPorts(question.protocol()) ? split(question) : byType(question);
    List<Endpoint> senders = new ArrayList<>(instances(question.from()));
    senders.addAll(privateParts(question.from()));
    for (Endpoint from : senders) {
      for (Endpoint to : instances(question.to())) {
        for (Question ports : parts.stream().map(part -> part.between(from, to)).toList()) {
          Answer answer = ofAnyPacket(ports);
          if (answer instanceof Answer.Reachable) {
            return answer;
          }
          best = best == null ? answer : better(Stream.of(best, answer));
        }
      }
    }
    return Objects.requireNonNull(best);
  }

  /** A network with public and private addresses is traced by its public ones. */
  private static List<Endpoint> privateParts(Endpoint end) {
    return end instanceof Endpoint.Network network
        ? PublicAddresses.privateNetworksIn(network.cidr()).stream()
            .<Endpoint>map(Endpoint.Network::new)
            .toList()
        : List.of();
  }

  /**
   * Returns questions about all types and codes of ICMP that a question has, about each that a rule
   * has, and about some that no rule has.
   */
  private List<Question> byType(Question question) {
    PortRange asked = question.ports();
    Set<PortRange> named = icmpTypes.getOrDefault(question.protocol(), Set.of());
    Set<PortRange> parts = new LinkedHashSet<>(List.of(asked));
    unnamed(type -> named.stream().anyMatch(it -> it.from() == type))
        .ifPresent(type -> parts.add(new PortRange(type, 0)));
    for (PortRange type : named) {
      parts.add(type);
      unnamed(code -> named.contains(new PortRange(type.from(), code)))
          .ifPresent(code -> parts.add(new PortRange(type.from(), code)));
    }
    parts.removeIf(part -> !Protocols.matches("icmp", asked, "icmp", part));
    return parts.stream().map(question::withPorts).toList();
  }

  private static OptionalInt unnamed(IntPredicate isNamed) {
    return IntStream.rangeClosed(0, LAST_ICMP).filter(isNamed.negate()).findFirst();
  }

  private Answer ofAnyPacket(Question question) {
    @Nullable Answer best = null;
    PacketParts parts = new PacketParts(vpc, question);
    for (Packets part : parts.byAddress()) {
      Answer answer = PathTrace.answer(vpc, part);
      if (answer instanceof Answer.Blocked at && at.at().kind() == Hop.Kind.NETWORK_ACL) {
        answer = better(parts.byClientPort(part).stream().map(it -> PathTrace.answer(vpc, it)));
      }
      if (answer instanceof Answer.Reachable) {
        return answer;
      }
      best = best == null ? answer : better(Stream.of(best, answer));
    }
    return Objects.requireNonNull(best);
  }

  /** Returns the first of the answers by which packets get furthest. */
  private static Answer better(Stream<Answer> answers) {
    return answers.min(Comparator.comparingInt(Reachability::rank)).orElseThrow();
  }

  /** Returns 0 for packets that pass, 1 for unknown ones, and 2 for blocked ones. */
  static int rank(Answer answer) {
    return answer instanceof Answer.Reachable ? 0 : answer instanceof Answer.Unknown ? 1 : 2;
  }

  /**
   * Divides a question about several ports into questions about ranges of them that no rule
   * divides. Each port of such a range has the same answer. A range that begins at port 0, such as
   * {@link PortRange#ALL}, counts from port 1: no host uses port 0 of TCP and UDP.
   */
  public List<Question> split(Question question) {
    Objects.requireNonNull(question, "question");
    if (!Protocols.hasPorts(question.protocol())) {
      return List.of(question);
    }
    PortRange asked = question.ports();
    PortRange ports = asked.from() == 0 && asked.to() > 0 ? new PortRange(1, asked.to()) : asked;
    NavigableSet<Integer> known = borders.getOrDefault(question.protocol(), new TreeSet<>());
    List<Question> parts = new ArrayList<>();
    int from = ports.from();
    for (int border : known.subSet(ports.from(), false, ports.to(), true)) {
      parts.add(question.withPorts(new PortRange(from, border - 1)));
      from = border;
    }
    parts.add(question.withPorts(new PortRange(from, ports.to())));
    return parts;
  }

  private void check(Question question) {
    Objects.requireNonNull(question, "question");
    checkEnd(question.from(), question);
    checkEnd(question.to(), question);
    if (question.from() instanceof Endpoint.Resolver
        || question.from() instanceof Endpoint.AwsService) {
      throw new IllegalArgumentException(question.from() + " is a destination, not a sender");
    }
    if (question.to() instanceof Endpoint.PrefixList
        || question.to() instanceof Endpoint.SecurityGroup) {
      throw new IllegalArgumentException(question.to() + " is a sender, not a destination");
    }
    boolean inside = isInside(question.from()) || isInside(question.to());
    if (!inside) {
      throw new IllegalArgumentException(
          "neither %s nor %s is an instance, a pod or a load balancer of the network"
              .formatted(question.from(), question.to()));
    }
  }

  /** Names some ends of the kind of an end that does not exist. */
  private String others(Endpoint end) {
    Set<Endpoint> all = end instanceof Endpoint.Pod ? hosts.keySet() : vpc.interfaces().keySet();
    List<String> ends =
        all.stream().filter(end.getClass()::isInstance).map(Endpoint::toString).sorted().toList();
    String named = ends.stream().limit(NAMED).collect(Collectors.joining(", "));
    return ends.isEmpty()
        ? ", and no other end of this kind"
        : "; it has "
            + named
            + (ends.size() > NAMED ? " and %d more".formatted(ends.size() - NAMED) : "");
  }

  private boolean isInside(Endpoint end) {
    if (end instanceof Endpoint.Pod) {
      return hosts.containsKey(end);
    }
    return end instanceof Endpoint.ControlPlane
        ? !controlPlane.isEmpty()
        : vpc.interfaces().containsKey(end);
  }

  private void checkEnd(Endpoint end, Question question) {
    boolean own =
        end instanceof Endpoint.Node
            || end instanceof Endpoint.Instance
            || end instanceof Endpoint.Pod
            || end instanceof Endpoint.LoadBalancer
            || end instanceof Endpoint.ControlPlane;
    if (own && !isInside(end)) {
      throw new IllegalArgumentException(
          end instanceof Endpoint.ControlPlane
              ? "the control plane of the network is unknown"
              : end instanceof Endpoint.Pod && network.isEmpty()
                  ? "the pods of the network are unknown"
                  : "the network has no %s%s".formatted(end, others(end)));
    }
    if (end instanceof Endpoint.Network network && network.cidr().family() != question.family()) {
      throw new IllegalArgumentException(
          "%s is not a network of %s addresses".formatted(network, question.family()));
    }
  }
}
