package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.firewall.RuleShapes;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.RequiredFlow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The flows that a cluster needs and those that it must not have, with their answers. Instances
 * with equal subnets, security groups and public addresses are asked about once. Immutable.
 */
public final class ClusterFlows {
  private static final Map<Role, Endpoint> OUTSIDE =
      Map.of(
          Role.INTERNET, new Endpoint.Internet(),
          Role.RESOLVER, new Endpoint.Resolver(),
          Role.S3, new Endpoint.AwsService("s3"),
          Role.EC2, new Endpoint.AwsService("ec2"));

  private final ClusterNetwork network;
  private final ClusterSpec spec;
  private final Reachability reachability;

  /** The VPC of the spec. */
  private final Vpc desired;

  private final PortRange nodePorts;
  private final Map<Role, List<Endpoint>> roles;
  private final Map<Role, List<AccessSource>> accessLists;
  private final Set<String> groupsOfSpec;
  private final List<FlowTable.Flow> flows;

  private ClusterFlows(ClusterNetwork network, Reachability reachability, Vpc desired) {
    this.network = network;
    this.desired = desired;
    this.spec = network.spec();
    this.reachability = reachability;
    this.nodePorts = RuleShapes.nodePortRange(spec);
    roles = new LinkedHashMap<>();
    addRoles();
    accessLists =
        Map.of(
            Role.API_ACCESS, spec.kubernetesApiAccess(),
            Role.SSH_ACCESS, spec.sshAccess(),
            Role.NODE_PORT_ACCESS, spec.nodePortAccess());
    Set<String> features = features();
    groupsOfSpec = new TreeSet<>(desired.securityGroups().keySet());
    desired.interfaces().values().forEach(card -> groupsOfSpec.addAll(card.securityGroups()));
    flows = FlowTable.FLOWS.stream().filter(flow -> flow.applies(features)).toList();
  }

  /** Creates the flows of some of the ends. */
  private ClusterFlows(ClusterFlows all, Map<Role, List<Endpoint>> roles) {
    this.network = all.network;
    this.spec = all.spec;
    this.reachability = all.reachability;
    this.desired = all.desired;
    this.nodePorts = all.nodePorts;
    this.roles = roles;
    this.accessLists = all.accessLists;
    this.groupsOfSpec = all.groupsOfSpec;
    this.flows = all.flows;
  }

  /** Returns the flows of a cluster. */
  public static ClusterFlows of(ClusterNetwork network) {
    Reachability reachability = Reachability.of(network);
    return new ClusterFlows(network, reachability, reachability.vpc());
  }

  /**
   * Returns the flows of a cluster in another VPC, such as one that was observed.
   *
   * @throws NullPointerException if an argument is null
   */
  public static ClusterFlows of(ClusterNetwork network, Reachability reachability) {
    return new ClusterFlows(
        Objects.requireNonNull(network, "network"),
        Objects.requireNonNull(reachability, "reachability"),
        DesiredVpc.of(network));
  }

  private void addRoles() {
    Map<String, InstanceGroupRole> byGroup = new TreeMap<>();
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      byGroup.put(group.name(), group.role());
    }
    Map<Role, Set<Vpc.NetworkInterface>> known = new EnumMap<>(Role.class);
    reachability
        .vpc()
        .interfaces()
        .forEach(
            (end, card) -> {
              Role role = roleOf(end, byGroup);
              if (known.computeIfAbsent(role, key -> new LinkedHashSet<>()).add(card)) {
                roles.computeIfAbsent(role, key -> new ArrayList<>()).add(end);
              }
            });
  }

  /**
   * Returns the same flows for at most two instances of each class. A class has the instances that
   * no rule, route or network ACL distinguishes, so that their answers are equal. Large networks
   * have few classes.
   */
  public ClusterFlows withRepresentatives() {
    EndpointClasses classes = new EndpointClasses(reachability.vpc());
    Map<Role, List<Endpoint>> few = new LinkedHashMap<>(roles);
    few.replaceAll((role, ends) -> classes.representatives(ends));
    return new ClusterFlows(this, few);
  }

  private static Role roleOf(Endpoint end, Map<String, InstanceGroupRole> byGroup) {
    Optional<String> group = groupOf(end);
    if (group.isPresent()) {
      InstanceGroupRole role = byGroup.get(group.get());
      return role == InstanceGroupRole.NODE
          ? Role.NODES
          : role == InstanceGroupRole.BASTION ? Role.BASTION : Role.CONTROL_PLANE;
    }
    return end instanceof Endpoint.LoadBalancer balancer
            && balancer.name().equals(Endpoint.LoadBalancer.BASTION)
        ? Role.BASTION_LOAD_BALANCER
        : Role.API_LOAD_BALANCER;
  }

  /** Returns the instance group of an instance. */
  static Optional<String> groupOf(Endpoint end) {
    if (end instanceof Endpoint.Instance instance) {
      return Optional.of(instance.group());
    }
    return end instanceof Endpoint.Node node ? Optional.of(node.group()) : Optional.empty();
  }

  /** Returns the instances and load balancers of each role, one of equal interfaces. */
  Map<Role, List<Endpoint>> ends() {
    return Collections.unmodifiableMap(roles);
  }

  private Set<String> features() {
    Set<String> features = new TreeSet<>();
    features.add(spec.release() == KopsRelease.V1_10 ? "kops-1.10" : "kops-1.37");
    if (roles.containsKey(Role.BASTION)) {
      features.add("bastion");
    }
    spec.api()
        .flatMap(ApiAccess::loadBalancer)
        .ifPresent(
            balancer -> {
              features.add("api-load-balancer");
              if (balancer.sslCertificate().isPresent() && spec.release() == KopsRelease.V1_37) {
                features.add("certificate");
              }
            });
    if (spec.isWithoutDns()) {
      features.add("without-dns");
    }
    if (spec.name().isGossip()) {
      features.add("gossip");
    }
    if (spec.hasEtcdOfCilium()) {
      features.add("etcd-of-cilium");
    }
    if (spec.etcdClusters().stream().anyMatch(etcd -> etcd.name().equals("leases"))) {
      features.add("etcd-leases");
    }
    if (spec.egressProxy().isPresent()) {
      features.add("egress-proxy");
    }
    if (reachability.podNetwork().isPresent()) {
      features.add("pods");
    }
    return features;
  }

  /**
   * Returns the flows without which the cluster does not work: those of every cluster, followed by
   * those of its provider, followed by those of pods, whose packets those of instances carry.
   */
  public List<FlowAnswer> required() {
    List<FlowAnswer> answers = new ArrayList<>();
    addRequired(role -> role != Role.PODS, answers);
    for (RequiredFlow flow : network.contribution().requiredFlows()) {
      for (FirewallGroup from : flow.from()) {
        for (FirewallGroup to : flow.to()) {
          ask(
              flow.traffic().purpose(),
              Role.of(from),
              Role.of(to),
              flow.traffic().protocol(),
              flow.traffic().ports(),
              answers);
        }
      }
    }
    addRequired(role -> role == Role.PODS, answers);
    return answers;
  }

  private void addRequired(Predicate<Role> senders, List<FlowAnswer> answers) {
    for (FlowTable.Flow flow : flows) {
      if (flow.kind() == FlowTable.Kind.REQUIRED) {
        PortRange ports = flow.ports(nodePorts);
        for (Role from : flow.from().stream().filter(senders).toList()) {
          flow.to().forEach(to -> ask(flow.purpose(), from, to, flow.protocol(), ports, answers));
        }
      }
    }
  }

  /**
   * Returns a problem for each required flow that is blocked for certain: a warning, or a notice if
   * the rules of kops are the cause. Flows through unknown parts of the network are not reported,
   * nor flows of pods with an obstacle that blocks a reported flow of instances. Of instances whose
   * subnets have equal routes and network ACLs, two are asked about.
   */
  public Problems problems() {
    Map<List<Object>, List<FlowAnswer>> blocked = new LinkedHashMap<>();
    Set<Hop> ofInstances = new HashSet<>();
    for (FlowAnswer flow : withRepresentatives().required()) {
      if (!(flow.answer() instanceof Answer.Blocked answer)) {
        continue;
      }
      boolean ofPods = flow.from() == Role.PODS;
      if (!ofPods) {
        ofInstances.add(answer.at());
      }
      if (!ofPods || !ofInstances.contains(answer.at())) {
        blocked
            .computeIfAbsent(
                List.of(flow.purpose(), flow.from(), flow.to(), flow.question().traffic()),
                key -> new ArrayList<>())
            .add(flow);
      }
    }
    return new Problems(blocked.values().stream().map(this::problem).toList());
  }

  private Problem problem(List<FlowAnswer> flows) {
    FlowAnswer flow = flows.get(0);
    Answer.Blocked answer = (Answer.Blocked) flow.answer();
    String message =
        "%s (%s) from %s to %s is blocked"
            .formatted(flow.purpose(), flow.question().traffic(), flow.from(), flow.to());
    if (flow.knownGap().isPresent()) {
      return Problem.notice(
          provider(), PlanningCodes.FLOW_BLOCKED, message + ": " + flow.knownGap().get());
    }
    return Problem.warning(
        pathOf(flow.question()),
        PlanningCodes.FLOW_BLOCKED,
        "%s: %s; path from %s to %s%s: %s"
            .formatted(
                message,
                answer.because(),
                flow.question().from(),
                flow.question().to(),
                flows.size() > 1 ? ", and %d similar".formatted(flows.size() - 1) : "",
                Stream.concat(answer.path().stream(), Stream.of(answer.at()))
                    .map(Hop::toString)
                    .collect(Collectors.joining(", "))),
        answer.remedy());
  }

  FieldPath provider() {
    return FieldPath.of("spec")
        .child("networking")
        .child(spec.networking().map(Networking::specKey).orElse(""));
  }

  static FieldPath pathOf(Question question) {
    for (Endpoint end : List.of(question.from(), question.to())) {
      Optional<String> group =
          end instanceof Endpoint.Pod pod ? Optional.of(pod.group()) : groupOf(end);
      if (group.isPresent()) {
        return FieldPath.of("instanceGroups").key(group.get());
      }
    }
    return FieldPath.of("spec").child("subnets");
  }

  private void ask(
      String purpose,
      Role from,
      Role to,
      String protocol,
      PortRange ports,
      List<FlowAnswer> answers) {
    for (Question question : questions(from, to, protocol, ports)) {
      answers.add(
          new FlowAnswer(
              purpose,
              from,
              to,
              question,
              reachability.askRequired(question),
              gap(from, to, question.protocol())));
    }
  }

  private List<Question> questions(Role from, Role to, String protocol, PortRange ports) {
    List<Question> questions = new ArrayList<>();
    for (Endpoint sender : ends(from)) {
      for (Endpoint target : ends(to)) {
        if (!accessLists.containsKey(from) || isOpen(sender, target)) {
          families(sender, target)
              .forEach(
                  family -> questions.add(new Question(sender, target, family, protocol, ports)));
        }
      }
    }
    return questions;
  }

  private List<Endpoint> ends(Role role) {
    if (OUTSIDE.containsKey(role)) {
      return List.of(Objects.requireNonNull(OUTSIDE.get(role)));
    }
    if (accessLists.containsKey(role)) {
      return Objects.requireNonNull(accessLists.get(role)).stream()
          .flatMap(this::senders)
          .distinct()
          .toList();
    }
    if (role == Role.PODS) {
      return ends(Role.NODES).stream()
          .flatMap(node -> Vpc.podOn(node).stream())
          .distinct()
          .toList();
    }
    return roles.getOrDefault(role, List.of());
  }

  /** Returns the networks of a source; the list itself if its entries were not read. */
  private Stream<Endpoint> senders(AccessSource source) {
    return isUnread(source)
        ? Stream.of(new Endpoint.PrefixList(source.text()))
        : networks(source).map(Endpoint.Network::new);
  }

  private boolean isUnread(AccessSource source) {
    return reachability.vpc().networks(source).isEmpty();
  }

  /**
   * Hosts on the Internet do not reach an end without a public address. They need not if it has
   * none in the spec.
   */
  private boolean isOpen(Endpoint sender, Endpoint target) {
    return desired
            .counterpart(target)
            .flatMap(end -> Optional.ofNullable(desired.interfaces().get(end)))
            .map(Vpc.NetworkInterface::publicIpv4)
            .orElse(true)
        || !(sender instanceof Endpoint.Network network && PublicAddresses.contain(network.cidr()));
  }

  /** Returns the families to ask about: that of the cluster if both ends have it. */
  private List<IpFamily> families(Endpoint sender, Endpoint target) {
    if (sender instanceof Endpoint.Pod) {
      return List.of(spec.isIpv6() ? IpFamily.IPV6 : IpFamily.IPV4);
    }
    if (sender instanceof Endpoint.Network source) {
      IpFamily family = source.cidr().family();
      return familiesOf(target).contains(family) ? List.of(family) : List.of();
    }
    if (target instanceof Endpoint.Internet || target instanceof Endpoint.AwsService) {
      // NAT64 translates for hosts without IPv4. Pods of IPv6 clusters use IPv6 too.
      boolean both =
          spec.isIpv6()
              && target instanceof Endpoint.Internet
              && familiesOf(sender).contains(IpFamily.IPV6);
      return both ? List.of(IpFamily.IPV4, IpFamily.IPV6) : List.of(IpFamily.IPV4);
    }
    boolean known = reachability.vpc().interfaces().containsKey(sender);
    Set<IpFamily> common = new TreeSet<>(familiesOf(known ? sender : target));
    if (target instanceof Endpoint.Resolver) {
      return common.stream().limit(1).toList();
    }
    common.retainAll(familiesOf(target));
    IpFamily preferred = spec.isIpv6() ? IpFamily.IPV6 : IpFamily.IPV4;
    return common.contains(preferred)
        ? List.of(preferred)
        : common.isEmpty() ? List.of(preferred) : List.copyOf(common);
  }

  private Set<IpFamily> familiesOf(Endpoint end) {
    Vpc.NetworkInterface card = reachability.vpc().interfaces().get(end);
    Vpc.Subnet subnet = card == null ? null : reachability.vpc().subnets().get(card.subnet());
    return subnet == null ? Set.of() : subnet.blocks().keySet();
  }

  private Optional<String> gap(Role from, Role to, String protocol) {
    String release = spec.release() == KopsRelease.V1_10 ? "kops-1.10" : "kops-1.37";
    String provider = spec.networking().map(Networking::specKey).orElse("");
    return FlowTable.GAPS.stream()
        .filter(gap -> gap.release().equals(release) && gap.provider().equals(provider))
        .filter(gap -> gap.from() == from && gap.to() == to)
        .filter(gap -> gap.protocol().equals(protocol))
        .map(FlowTable.Gap::reason)
        .findFirst();
  }

  /**
   * Returns the flows that must not pass: those between instances that no cluster may have, and
   * those from outside of the VPC that the access lists do not contain, and those from unmanaged
   * security groups. The latter two are asked about for each rule that allows them and that no
   * controller in the cluster added. A flow is reachable if any of its packets pass, and unknown if
   * any may pass.
   */
  public List<FlowAnswer> forbidden() {
    List<FlowAnswer> answers = new ArrayList<>();
    for (FlowTable.Flow flow : flows) {
      if (flow.kind() == FlowTable.Kind.FORBIDDEN) {
        for (Role from : flow.from()) {
          flow.to().forEach(to -> askForbidden(flow, from, to, answers));
        }
      }
    }
    roles.forEach((role, ends) -> ends.forEach(end -> addWiderThanAccessLists(role, end, answers)));
    return answers;
  }

  private void askForbidden(FlowTable.Flow flow, Role from, Role to, List<FlowAnswer> answers) {
    for (Question whole : questions(from, to, flow.protocol(), flow.ports(nodePorts))) {
      for (Question part : reachability.split(whole)) {
        if (!isRequired(from, to, part)) {
          answers.add(forbidden(flow.purpose(), from, to, part));
        }
      }
    }
  }

  private FlowAnswer forbidden(String purpose, Role from, Role to, Question question) {
    return new FlowAnswer(
        purpose, from, to, question, reachability.askAny(question), Optional.empty());
  }

  private boolean isRequired(Role from, Role to, Question part) {
    return network.contribution().requiredFlows().stream()
        .filter(flow -> flow.from().stream().anyMatch(group -> Role.of(group) == from))
        .filter(flow -> flow.to().stream().anyMatch(group -> Role.of(group) == to))
        .anyMatch(
            flow ->
                Protocols.matches(
                    flow.traffic().protocol(),
                    flow.traffic().ports(),
                    part.protocol(),
                    part.ports()));
  }

  private void addWiderThanAccessLists(Role role, Endpoint end, List<FlowAnswer> answers) {
    Vpc vpc = reachability.vpc();
    Vpc.NetworkInterface card = Objects.requireNonNull(vpc.interfaces().get(end));
    for (String name : card.securityGroups()) {
      Vpc.SecurityGroup group = vpc.securityGroups().get(name);
      if (group == null) {
        continue;
      }
      for (Vpc.Rule rule : group.rules()) {
        if (rule.direction() == Direction.INGRESS && !rule.ofController()) {
          addWider(role, end, rule, answers);
        }
      }
    }
  }

  private void addWider(Role role, Endpoint end, Vpc.Rule rule, List<FlowAnswer> answers) {
    if (rule.peer() instanceof Vpc.Peer.Group group) {
      if (!groupsOfSpec.contains(group.name())) {
        addSender(
            role,
            "rule %s, from an unmanaged security group".formatted(rule.name()),
            new Endpoint.SecurityGroup(group.name()),
            end,
            rule,
            answers);
      }
      return;
    }
    AccessSource source = ((Vpc.Peer.Source) rule.peer()).source();
    if (isUnread(source)) {
      addSender(
          role,
          "rule %s, wider than the access lists".formatted(rule.name()),
          new Endpoint.PrefixList(source.text()),
          end,
          rule,
          answers);
    }
    networks(source)
        .filter(cidr -> !Coverage.covers(reachability.vpc().blocks(), cidr))
        .filter(cidr -> familiesOf(end).contains(cidr.family()))
        .forEach(cidr -> addWider(role, end, rule, cidr, answers));
  }

  /** Asks about all traffic that a rule allows a sender whose addresses are unknown. */
  private void addSender(
      Role role,
      String purpose,
      Endpoint sender,
      Endpoint end,
      Vpc.Rule rule,
      List<FlowAnswer> answers) {
    for (String protocol : protocols(rule)) {
      for (PortRange ports : divided(role, protocol, ports(rule))) {
        List<Endpoint> allowed = allowed(role, protocol, ports).flatMap(this::senders).toList();
        for (IpFamily family : families(sender, end)) {
          Endpoint everyone = new Endpoint.Network(PublicAddresses.all(family));
          if (!allowed.contains(sender) && !allowed.contains(everyone)) {
            Question question = new Question(sender, end, family, protocol, ports);
            answers.add(forbidden(purpose, Role.OUTSIDE, role, question));
          }
        }
      }
    }
  }

  private static List<String> protocols(Vpc.Rule rule) {
    return rule.protocol().equals(Protocols.ALL) ? List.of("tcp", "udp") : List.of(rule.protocol());
  }

  private static PortRange ports(Vpc.Rule rule) {
    return rule.protocol().equals(Protocols.ALL) ? PortRange.ALL : rule.ports();
  }

  /** Returns the networks of a source; none for a prefix list that was not read. */
  private Stream<Cidr> networks(AccessSource source) {
    return reachability.vpc().networks(source).orElse(List.of()).stream();
  }

  private void addWider(
      Role role, Endpoint end, Vpc.Rule rule, Cidr cidr, List<FlowAnswer> answers) {
    for (String protocol : protocols(rule)) {
      for (PortRange ports : divided(role, protocol, ports(rule))) {
        List<Cidr> allowed = allowed(role, protocol, ports).flatMap(this::networks).toList();
        @Nullable FlowAnswer furthest = null;
        for (Cidr part : Coverage.uncovered(cidr, allowed).toList()) {
          FlowAnswer flow =
              forbidden(
                  "rule %s, wider than the access lists".formatted(rule.name()),
                  Role.OUTSIDE,
                  role,
                  new Question(new Endpoint.Network(part), end, part.family(), protocol, ports));
          if (furthest == null
              || Reachability.rank(flow.answer()) < Reachability.rank(furthest.answer())) {
            furthest = flow;
          }
          if (furthest.answer() instanceof Answer.Reachable) {
            break;
          }
        }
        Optional.ofNullable(furthest).ifPresent(answers::add);
      }
    }
  }

  /** Divides a range of ports where flows from access lists begin and end. */
  private List<PortRange> divided(Role role, String protocol, PortRange ports) {
    if (!Protocols.hasPorts(protocol)) {
      return List.of(ports);
    }
    TreeSet<Integer> starts = new TreeSet<>(List.of(ports.from()));
    for (FlowTable.Flow flow : flows) {
      if (flow.to().contains(role) && flow.protocol().equals(protocol)) {
        starts.add(flow.ports(nodePorts).from());
        starts.add(flow.ports(nodePorts).to() + 1);
      }
    }
    starts.removeIf(port -> !ports.contains(port));
    List<PortRange> parts = new ArrayList<>();
    for (int start : starts) {
      Integer next = starts.higher(start);
      parts.add(new PortRange(start, next == null ? ports.to() : next - 1));
    }
    return parts;
  }

  /** Returns the access lists that allow traffic to a role. */
  private Stream<AccessSource> allowed(Role role, String protocol, PortRange ports) {
    return flows.stream()
        .filter(flow -> flow.kind() != FlowTable.Kind.FORBIDDEN && flow.to().contains(role))
        .filter(flow -> Protocols.matches(flow.protocol(), flow.ports(nodePorts), protocol, ports))
        .flatMap(flow -> flow.from().stream())
        .flatMap(from -> accessLists.getOrDefault(from, List.of()).stream());
  }
}
