package io.kops.networking.core.reachability;

import static java.util.Objects.requireNonNull;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.PodNetwork.Addresses;
import io.kops.networking.spi.PodNetwork.Masquerading;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows the packets of one question between a pod of one instance and another end: as packets of
 * the instances, in an encapsulation, or with the address of the pod.
 */
final class PodTrace {
  /** Masquerading chooses other source ports than those of the pod. */
  private static final PortRange MASQUERADED_PORTS = new PortRange(1024, 65535);

  private final Vpc vpc;
  private final PodNetwork pods;
  private final boolean ipv6;
  private final Set<Endpoint> members;
  private final Function<Question, List<Question>> split;
  private final Question question;

  /** The instances of the ends; an end that is no pod itself. */
  private final Endpoint from;

  private final Endpoint to;

  /**
   * Prepares a trace.
   *
   * @param members the instances of the cluster except bastions
   * @param split divides questions by their ports
   * @param question the question, of which at least one end is a pod
   * @param from the sender, or the instance of the pod that sends
   * @param to the destination, or the instance of the pod that is the destination
   */
  PodTrace(
      Vpc vpc,
      PodNetwork pods,
      boolean ipv6,
      Set<Endpoint> members,
      Function<Question, List<Question>> split,
      Question question,
      Endpoint from,
      Endpoint to) {
    this.vpc = vpc;
    this.pods = pods;
    this.ipv6 = ipv6;
    this.members = members;
    this.split = split;
    this.question = question;
    this.from = from;
    this.to = to;
  }

  Answer answer() {
    if (isOfOtherFamily()) {
      return blocked(
          podOf(question.to()).orElseGet(() -> podOf(question.from()).orElseThrow()),
          "pods have no %s addresses".formatted(ipv6 ? "IPv4" : "IPv6"),
          "use addresses of the other family");
    }
    boolean likePods =
        members.contains(from)
            && members.contains(to)
            && (question.to() instanceof Endpoint.Pod
                || pods.masquerading() == Masquerading.OUTSIDE_CLUSTER);
    if (likePods) {
      return betweenInstances();
    }
    return question.from() instanceof Endpoint.Pod ? leaving() : arriving();
  }

  /** Pods of IPv6 clusters reach IPv4 hosts outside of the VPC through NAT64. */
  private boolean isOfOtherFamily() {
    boolean own = question.family() == (ipv6 ? IpFamily.IPV6 : IpFamily.IPV4);
    return !own && !(ipv6 && question.to() instanceof Endpoint.Resolver) && !(ipv6 && isOutside());
  }

  private boolean isOutside() {
    return question.to() instanceof Endpoint.Internet
        || question.to() instanceof Endpoint.AwsService
        || (question.to() instanceof Endpoint.Network network && !isLocal(network));
  }

  private boolean isLocal(Endpoint.Network network) {
    return Coverage.covers(vpc.blocks(), network.cidr());
  }

  // Between instances of the cluster

  private Answer betweenInstances() {
    boolean within = card(from).subnet().equals(card(to).subnet());
    List<ProviderPort> carriers =
        question.from() instanceof Endpoint.Pod
            ? pods.encapsulations()
            : pods.encapsulationsFromInstances();
    if (!carriers.isEmpty() && (!within || pods.encapsulatesWithinSubnets())) {
      return encapsulated(carriers);
    }
    return within || pods.addresses() != Addresses.INSTANCES ? asPods() : unrouted();
  }

  /** Instances use the first encapsulation that reaches the other instance. */
  private Answer encapsulated(List<ProviderPort> carriers) {
    Answer.@Nullable Blocked first = null;
    for (ProviderPort carrier : carriers) {
      Answer answer = encapsulated(carrier);
      if (!(answer instanceof Answer.Blocked blocked)) {
        return answer;
      }
      first = first == null ? blocked : first;
    }
    return requireNonNull(first);
  }

  private Answer encapsulated(ProviderPort carrier) {
    String traffic = Protocols.words(carrier.protocol(), carrier.ports());
    boolean hasPorts = Protocols.hasPorts(carrier.protocol());
    Hop hop = new Hop(Hop.Kind.ENCAPSULATION, traffic, hasPorts ? carrier.purpose() : "");
    List<Hop> before = Stream.concat(podOf(question.from()).stream(), Stream.of(hop)).toList();
    Answer answer = carried(from, to, carrier);
    // Source ports of tunnels vary, so that packets of the other direction are no replies.
    if (answer instanceof Answer.Reachable && carrier.protocol().equals("udp")) {
      Answer back = carried(to, from, carrier);
      answer = back instanceof Answer.Reachable ? answer : back;
    }
    String because = "packets of pods travel in %s, and ".formatted(traffic);
    return around(before, answer, podOf(question.to()).stream().toList(), because);
  }

  private Answer carried(Endpoint sender, Endpoint target, ProviderPort carrier) {
    Question carrying =
        new Question(
            sender,
            target,
            ipv6 ? IpFamily.IPV6 : IpFamily.IPV4,
            carrier.protocol(),
            carrier.ports());
    Packets packets = Packets.of(carrying);
    return PathTrace.answer(
        vpc,
        Protocols.hasPorts(carrying.protocol())
            ? packets.withClientPorts(carrier.ports())
            : packets);
  }

  /** Packets to another subnet pass a route table, which has no routes to pods. */
  private Answer unrouted() {
    String subnet = card(from).subnet();
    Optional<Vpc.RouteTable> table =
        Optional.ofNullable(vpc.subnets().get(subnet)).flatMap(Vpc.Subnet::table);
    if (table.isEmpty()) {
      return unknown(
          new Hop(Hop.Kind.SUBNET, subnet, ""),
          "the route table of subnet %s was not read".formatted(subnet));
    }
    Cidr range = pods.range().orElseThrow();
    for (Vpc.Route route : table.get().routes()) {
      boolean ofPods =
          vpc.networks(route.destination()).orElse(List.of()).stream()
              .anyMatch(network -> network.prefixLength() > 0 && network.overlaps(range));
      if (ofPods) {
        return unknown(
            new Hop(Hop.Kind.ROUTE, route.destination().text(), "to " + route.id()),
            "the instances of the pods behind %s were not read".formatted(route.id()));
      }
    }
    return blocked(
        new Hop(Hop.Kind.ROUTE_TABLE, table.get().name(), "no routes to pods"),
        "route table %s has no routes to pods (%s), and packets between subnets are not encapsulated"
            .formatted(table.get().name(), range),
        "encapsulate packets between subnets, use one subnet, or add routes");
  }

  // To and from other hosts

  private Answer leaving() {
    boolean local =
        question.to() instanceof Endpoint.Network network ? isLocal(network) : !isOutside();
    boolean masquerades =
        switch (pods.masquerading()) {
          case OUTSIDE_PODS, OUTSIDE_CLUSTER -> true;
          case OUTSIDE_VPC -> !local;
          case NEVER -> false;
        };
    if (masquerades) {
      Hop pod = podOf(question.from()).orElseThrow();
      return around(
          List.of(new Hop(pod.kind(), pod.name(), "sends with the address of its instance")),
          each(
              question.between(from, to),
              packets ->
                  packets
                      .withClientPorts(MASQUERADED_PORTS)
                      .ofPods(new Packets.Pods(Optional.empty(), Optional.empty(), ipv6))),
          List.of(),
          "");
    }
    if (pods.addresses() == Addresses.INTERFACES) {
      return asPods();
    }
    if (question.to() instanceof Endpoint.Resolver) {
      return unknown(
          new Hop(Hop.Kind.RESOLVER, question.to().toString(), ""),
          "whether it answers to addresses of pods is unknown");
    }
    boolean routed =
        pods.addresses() == Addresses.ROUTES
            || (vpc.interfaces().containsKey(to)
                && card(from).subnet().equals(card(to).subnet())
                && (pods.encapsulations().isEmpty() || !pods.encapsulatesWithinSubnets()));
    if (local && routed) {
      return asPods();
    }
    Cidr range = pods.range().orElseThrow();
    return blocked(
        podOf(question.from()).orElseThrow(),
        local
            ? "pods send with their own addresses (%s), to which the VPC has no route"
                .formatted(range)
            : "pods send with their own addresses (%s), which gateways of the VPC drop"
                .formatted(range),
        "let the networking provider masquerade packets to " + question.to());
  }

  private Answer arriving() {
    if (pods.addresses() == Addresses.INTERFACES) {
      return asPods();
    }
    boolean inside =
        vpc.interfaces().containsKey(from)
            || from instanceof Endpoint.SecurityGroup
            || from instanceof Endpoint.PrefixList
            || (from instanceof Endpoint.Network network && isLocal(network));
    if (pods.addresses() == Addresses.ROUTES && inside) {
      return asPods();
    }
    return blocked(
        podOf(question.to()).orElseThrow(),
        (pods.addresses() == Addresses.ROUTES
                ? "only hosts of the VPC have routes to pods (%s)"
                : "only instances of the cluster have routes to pods (%s)")
            .formatted(pods.range().orElseThrow()),
        "connect through a service, such as one with a load balancer or a node port");
  }

  /** Follows packets with the addresses of pods, which pass the interfaces of their instances. */
  private Answer asPods() {
    boolean sends = question.from() instanceof Endpoint.Pod;
    boolean receives = question.to() instanceof Endpoint.Pod;
    Question asked =
        question.between(sends ? question.from() : from, receives ? question.to() : to);
    Packets.Pods cards =
        new Packets.Pods(
            sends ? Optional.of(ofPod(card(from))) : Optional.empty(),
            receives ? Optional.of(ofPod(card(to))) : Optional.empty(),
            ipv6 && sends);
    return each(
        asked,
        packets ->
            packets
                .ofPods(cards)
                .between(
                    sends ? pods.range() : Optional.empty(),
                    receives ? pods.range() : Optional.empty()));
  }

  /** Addresses of pods are associated with no public address. */
  private static Vpc.NetworkInterface ofPod(Vpc.NetworkInterface card) {
    return new Vpc.NetworkInterface(card.subnet(), card.securityGroups(), false, card.exists());
  }

  private Answer each(Question asked, Function<Packets, Packets> packets) {
    List<Answer> answers = new ArrayList<>();
    for (Question part : split.apply(asked)) {
      Answer answer = PathTrace.answer(vpc, packets.apply(Packets.of(part)));
      if (answer instanceof Answer.Blocked) {
        return answer;
      }
      answers.add(answer);
    }
    return answers.stream()
        .filter(answer -> answer instanceof Answer.Unknown)
        .findFirst()
        .orElseGet(() -> answers.get(0));
  }

  private Vpc.NetworkInterface card(Endpoint end) {
    return requireNonNull(vpc.interfaces().get(end));
  }

  // Answers

  /** Returns the hop of an end that is a pod. */
  static Optional<Hop> podOf(Endpoint end) {
    return end instanceof Endpoint.Pod
        ? Optional.of(new Hop(Hop.Kind.POD_INTERFACE, end.toString(), ""))
        : Optional.empty();
  }

  private Answer blocked(Hop at, String because, String remedy) {
    return new Answer.Blocked(before(at), at, because, remedy);
  }

  private Answer unknown(Hop at, String because) {
    return new Answer.Unknown(before(at), at, because);
  }

  private List<Hop> before(Hop at) {
    return podOf(question.from()).stream().filter(pod -> !pod.equals(at)).toList();
  }

  private static Answer around(List<Hop> before, Answer answer, List<Hop> after, String because) {
    List<Hop> path = new ArrayList<>(before);
    path.addAll(answer.path());
    if (answer instanceof Answer.Blocked blocked) {
      return new Answer.Blocked(path, blocked.at(), because + blocked.because(), blocked.remedy());
    }
    if (answer instanceof Answer.Unknown unknown) {
      return new Answer.Unknown(path, unknown.at(), because + unknown.because());
    }
    path.addAll(after);
    return new Answer.Reachable(path);
  }
}
