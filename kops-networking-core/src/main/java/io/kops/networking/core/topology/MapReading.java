package io.kops.networking.core.topology;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the map of a plan. Used once. */
final class MapReading {
  private static final Comparator<MappedSubnet> ORDER =
      Comparator.<MappedSubnet, PartKind>comparing(subnet -> subnet.part().kind())
          .thenComparing(subnet -> subnet.part().name())
          .thenComparing(subnet -> subnet.part().key());

  private final Plan plan;
  private final PlannedParts parts;
  private final Optional<Cluster> cluster;
  private final List<PlannedResource> gateways;

  /** The targets of routes that are not resources of the plan, by id. */
  private final Map<String, Part> unmanaged = new TreeMap<>();

  MapReading(Plan plan, Optional<Cluster> cluster) {
    this.plan = plan;
    this.cluster = cluster;
    this.parts = new PlannedParts(plan);
    this.gateways = parts.of(PictureRole.GATEWAY);
  }

  NetworkMap map() {
    Part vpc = vpc();
    Map<String, List<MappedSubnet>> byZone = new TreeMap<>();
    for (PlannedResource subnet : parts.of(PictureRole.SUBNET)) {
      Part part = parts.part(subnet, parts.facts(subnet));
      byZone
          .computeIfAbsent(subnet.optionalText("zone").orElse(""), zone -> new ArrayList<>())
          .add(new MappedSubnet(part, gatewaysIn(part.key())));
    }
    for (PlannedResource tags : parts.of(PictureRole.SUBNET_TAGS)) {
      addUnmanagedSubnet(tags, byZone);
    }
    List<Part> outside = new ArrayList<>();
    gateways.stream().filter(parts::isRemaining).forEach(it -> outside.add(card(it)));
    List<MappedTable> tables = parts.of(PictureRole.ROUTE_TABLE).stream().map(this::table).toList();
    outside.addAll(unmanaged.values());
    List<PlannedResource> planned = parts.of(PictureRole.LOAD_BALANCER);
    List<MappedMember> balancers = planned.stream().map(this::balancer).toList();
    List<MappedMember> instanceGroups =
        parts.of(PictureRole.INSTANCE_GROUP).stream().map(this::instanceGroup).toList();
    if (balancers.isEmpty() && instanceGroups.isEmpty() && plan.purpose() == Plan.Purpose.BUILD) {
      balancers = declared().map(DeclaredMembers::balancers).orElse(List.of());
      instanceGroups = declared().map(DeclaredMembers::instanceGroups).orElse(List.of());
    }
    Map<String, Part> sources = new TreeMap<>();
    List<MappedRule> rules =
        parts.of(PictureRole.RULE).stream().flatMap(rule -> rules(rule, sources).stream()).toList();
    List<Part> groups = parts.of(PictureRole.SECURITY_GROUP).stream().map(this::group).toList();
    return new NetworkMap(
        plan,
        vpc,
        zones(byZone),
        outside,
        balancers,
        instanceGroups,
        tables,
        groups,
        List.copyOf(sources.values()),
        rules,
        remaining());
  }

  private static List<MappedZone> zones(Map<String, List<MappedSubnet>> byZone) {
    return byZone.entrySet().stream()
        .map(zone -> new MappedZone(zone.getKey(), zone.getValue().stream().sorted(ORDER).toList()))
        .toList();
  }

  private Part card(PlannedResource resource) {
    return parts.part(resource, parts.facts(resource));
  }

  /** A duplicate VPC that the plan deletes is listed under the picture. */
  private Part vpc() {
    return parts.of(PictureRole.VPC).stream()
        .min(Comparator.comparing(resource -> resource.action() == Action.DELETE))
        .map(this::card)
        .orElseGet(this::sharedVpc);
  }

  private Part sharedVpc() {
    String id =
        plan.resources().stream()
            .flatMap(resource -> resource.optionalText("vpc").stream())
            .findFirst()
            .or(() -> cluster.flatMap(given -> given.spec().networkId()))
            .orElse("");
    List<Fact> cidr =
        cluster
            .flatMap(given -> given.spec().networkCidr())
            .map(block -> List.of(Fact.of(block.toString())))
            .orElse(List.of());
    return Part.unmanaged(id, PartKind.VPC, cidr);
  }

  private void addUnmanagedSubnet(PlannedResource tags, Map<String, List<MappedSubnet>> byZone) {
    String id = tags.optionalText("subnet").orElse(tags.name());
    Optional<Subnet> known =
        cluster.stream()
            .flatMap(given -> given.spec().subnets().stream())
            .filter(subnet -> subnet.id().filter(id::equals).isPresent())
            .findFirst();
    List<Fact> facts = new ArrayList<>();
    known.flatMap(Subnet::cidr).ifPresent(cidr -> facts.add(Fact.of(cidr.toString())));
    known
        .flatMap(Subnet::ipv6Cidr)
        .ifPresent(
            cidr ->
                facts.add(
                    Fact.of(cidr.startsWith("/64#") ? "IPv6 /64 no. " + cidr.substring(4) : cidr)));
    facts.add(parts.factOnParent(tags));
    PartKind kind = known.map(subnet -> kind(subnet.type())).orElse(PartKind.OTHER_SUBNET);
    String name = known.map(subnet -> subnet.name() + " (" + id + ")").orElse(id);
    String zone = known.flatMap(Subnet::knownZone).map(ZoneName::value).orElse("");
    byZone
        .computeIfAbsent(zone, it -> new ArrayList<>())
        .add(new MappedSubnet(Part.unmanaged(id, kind, name, facts), gatewaysIn(id)));
  }

  private static PartKind kind(SubnetType type) {
    return switch (type) {
      case PUBLIC -> PartKind.PUBLIC_SUBNET;
      case UTILITY -> PartKind.UTILITY_SUBNET;
      case PRIVATE -> PartKind.PRIVATE_SUBNET;
      case DUAL_STACK -> PartKind.DUAL_STACK_SUBNET;
    };
  }

  private List<Part> gatewaysIn(String subnet) {
    return gateways.stream()
        .filter(gateway -> parts.target(gateway, "subnet").equals(subnet))
        .map(this::card)
        .toList();
  }

  private MappedTable table(PlannedResource table) {
    List<Fact> facts = new ArrayList<>();
    Map<String, Action> targets = new TreeMap<>();
    for (PlannedResource route : parts.of(PictureRole.ROUTE, table)) {
      facts.add(parts.factOnParent(route));
      target(route).ifPresent(key -> targets.putIfAbsent(key, route.action()));
    }
    Map<String, Action> subnets = new TreeMap<>();
    Map<PlannedResource, String> names = new LinkedHashMap<>();
    for (PlannedResource use : parts.of(PictureRole.ROUTE_TABLE_ASSOCIATION, table)) {
      subnets.put(parts.target(use, "subnet"), use.action());
      names.put(use, parts.names().mentioned(use, "subnet"));
    }
    facts.addAll(parts.facts("used by ", names));
    return new MappedTable(parts.part(table, facts), subnets, targets);
  }

  /** Returns the key of the target of a route. Adds a card for a target outside of the plan. */
  private Optional<String> target(PlannedResource route) {
    for (Map.Entry<String, PartKind> end :
        PlannedParts.descriptor(route).connections().entrySet()) {
      PropertyValue value = route.properties().get(end.getKey());
      if (value != null) {
        String key = parts.target(value);
        if (parts.names().target(value).isEmpty()) {
          unmanaged.computeIfAbsent(key, id -> Part.unmanaged(id, end.getValue(), List.of()));
        }
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private Optional<DeclaredMembers> declared() {
    return cluster.map(DeclaredMembers::new);
  }

  private MappedMember balancer(PlannedResource balancer) {
    String key = balancer.id().toString();
    Set<String> forwards = new TreeSet<>();
    for (PlannedResource child : parts.of(PictureRole.CHILD, balancer)) {
      child.properties().values().forEach(value -> forwards.add(parts.target(value)));
    }
    List<String> targets =
        parts.of(PictureRole.INSTANCE_GROUP).stream()
            .filter(
                group ->
                    parts.targets(group, "loadBalancers").contains(key)
                        || parts.targets(group, "targetGroups").stream()
                            .anyMatch(forwards::contains))
            .map(group -> group.id().toString())
            .toList();
    List<Fact> facts = new ArrayList<>(dnsNames(balancer, key));
    facts.addAll(parts.facts(balancer));
    facts.add(Fact.of("in " + allMentioned(balancer, "subnets")));
    return member(balancer, balancer, facts, targets);
  }

  /** Its aliases; without these, the name in the spec and that of AWS. */
  private List<Fact> dnsNames(PlannedResource balancer, String key) {
    List<Fact> names =
        parts.of(PictureRole.ALIAS).stream()
            .filter(alias -> parts.target(alias, "alias").equals(key))
            .map(parts::factOnParent)
            .collect(Collectors.toCollection(ArrayList::new));
    if (names.isEmpty() && plan.purpose() == Plan.Purpose.BUILD) {
      declared()
          .flatMap(spec -> spec.dnsName(parts.names().shorten(balancer.name())))
          .ifPresent(name -> names.add(Fact.of(name)));
    }
    balancer.optionalText("dnsName").ifPresent(name -> names.add(Fact.of(name)));
    return names;
  }

  private MappedMember instanceGroup(PlannedResource group) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(PlannedParts.descriptor(group).details(group, parts.names())));
    facts.addAll(parts.facts(group));
    String template = parts.target(group, "launchTemplate");
    PlannedResource holder =
        plan.resources().stream()
            .filter(resource -> resource.id().toString().equals(template))
            .findFirst()
            .orElse(group);
    return member(group, holder, facts, List.of());
  }

  /** Security groups that the plan does not have are a line of the card. */
  private MappedMember member(
      PlannedResource resource, PlannedResource holder, List<Fact> facts, List<String> targets) {
    Set<String> own = new TreeSet<>();
    parts.of(PictureRole.SECURITY_GROUP).forEach(group -> own.add(group.id().toString()));
    List<String> groups = parts.targets(holder, "securityGroups");
    List<String> external = groups.stream().filter(group -> !own.contains(group)).toList();
    if (!external.isEmpty()) {
      facts.add(Fact.of("groups " + String.join(", ", external)));
    }
    return new MappedMember(
        parts.part(resource, facts), groups.stream().filter(own::contains).toList(), targets);
  }

  private String allMentioned(PlannedResource resource, String property) {
    return String.join(", ", parts.names().allMentioned(resource, property));
  }

  private Part group(PlannedResource group) {
    List<PlannedResource> rules = parts.of(PictureRole.RULE, group);
    List<Fact> facts = new ArrayList<>(parts.facts(group));
    facts.addAll(
        parts.counts(rules.stream().filter(rule -> !isEgress(rule)).toList(), "ingress rule"));
    facts.addAll(parts.counts(rules.stream().filter(MapReading::isEgress).toList(), "egress rule"));
    return parts.part(group, facts);
  }

  private static boolean isEgress(PlannedResource rule) {
    return rule.optionalText("direction").orElse("").equals("egress");
  }

  /** Returns one arrow per peer. The peer of an observed rule can be unknown to the plan. */
  private List<MappedRule> rules(PlannedResource rule, Map<String, Part> sources) {
    List<String> peers = new ArrayList<>();
    // Sorted: equal plans give equal maps.
    new TreeMap<>(PlannedParts.descriptor(rule).connections())
        .forEach((property, kind) -> peers.addAll(peers(rule, property, kind, sources)));
    String group = parts.parentOf(rule);
    return peers.stream()
        .map(
            peer ->
                new MappedRule(
                    rule.id().toString(),
                    isEgress(rule) ? group : peer,
                    isEgress(rule) ? peer : group,
                    PlannedParts.descriptor(rule).factOnParent(rule, parts.names()),
                    isEgress(rule),
                    rule.action()))
        .toList();
  }

  private List<String> peers(
      PlannedResource rule, String property, PartKind kind, Map<String, Part> sources) {
    List<PropertyValue> values =
        rule.properties().get(property) instanceof PropertyValue.ListValue list
            ? list.values()
            : Optional.ofNullable(rule.properties().get(property)).stream().toList();
    for (PropertyValue value : values) {
      if (parts.names().target(value).isEmpty()) {
        String key = value.toString();
        sources.put(key, Part.unmanaged(key, kind, List.of()));
      }
    }
    return values.stream().map(parts::target).toList();
  }

  /** Returns the resources that the map does not show, by section. */
  private List<MappedSection> remaining() {
    Map<PlanSection, List<Fact>> sections = new TreeMap<>();
    for (PlannedResource resource : parts.remaining()) {
      sections
          .computeIfAbsent(
              PlannedParts.descriptor(resource).section(), section -> new ArrayList<>())
          .add(parts.fact(resource, parts.description(resource)));
    }
    return sections.entrySet().stream()
        .map(section -> new MappedSection(section.getKey().title(), section.getValue()))
        .toList();
  }
}
