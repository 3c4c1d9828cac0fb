package io.kops.networking.core.topology;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.text.KindLabels;
import io.kops.networking.core.text.PlanSection;
import io.kops.networking.core.text.ResourceDescriber;
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
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the map of a plan. Used once. */
final class MapReading {
  /** What routes lead to, by the property that names it. */
  private static final Map<String, PartKind> TARGETS =
      Map.of(
          "internetGateway", PartKind.INTERNET_GATEWAY,
          "natGateway", PartKind.NAT_GATEWAY,
          "egressOnlyInternetGateway", PartKind.EGRESS_ONLY_GATEWAY,
          "transitGateway", PartKind.TRANSIT_GATEWAY,
          "peering", PartKind.PEERING,
          "instance", PartKind.INSTANCE);

  private static final Comparator<MappedSubnet> ORDER =
      Comparator.<MappedSubnet, PartKind>comparing(subnet -> subnet.part().kind())
          .thenComparing(subnet -> subnet.part().name())
          .thenComparing(subnet -> subnet.part().key());

  private final Plan plan;
  private final PlannedParts parts;
  private final Optional<Cluster> cluster;

  /** What routes lead to and no resource of the plan is, by id. */
  private final Map<String, Part> unmanaged = new TreeMap<>();

  MapReading(Plan plan, Optional<Cluster> cluster) {
    this.plan = plan;
    this.cluster = cluster;
    this.parts = new PlannedParts(plan);
  }

  NetworkMap map() {
    Part vpc = vpc();
    Map<String, List<MappedSubnet>> byZone = new TreeMap<>();
    List<PlannedResource> nats = parts.of("NatGateway");
    for (PlannedResource subnet : parts.of("Subnet")) {
      byZone
          .computeIfAbsent(subnet.optionalText("zone").orElse(""), zone -> new ArrayList<>())
          .add(new MappedSubnet(subnet(subnet), natsIn(subnet.id().toString(), nats)));
    }
    for (PlannedResource tags : parts.of("SubnetTags")) {
      unmanagedSubnet(tags, nats, byZone);
    }
    List<Part> gateways = new ArrayList<>();
    parts
        .of("InternetGateway")
        .forEach(
            gateway -> gateways.add(parts.part(gateway, PartKind.INTERNET_GATEWAY, List.of())));
    parts.of("EgressOnlyInternetGateway").forEach(gateway -> gateways.add(egressOnly(gateway)));
    parts.left().stream().filter(nats::contains).forEach(nat -> gateways.add(nat(nat)));
    List<MappedTable> tables = parts.of("RouteTable").stream().map(this::table).toList();
    gateways.addAll(unmanaged.values());
    List<Part> balancers =
        Stream.of("NetworkLoadBalancer", "LoadBalancer")
            .flatMap(kind -> parts.of(kind).stream())
            .map(this::balancer)
            .toList();
    Map<String, Part> sources = new TreeMap<>();
    List<MappedRule> rules =
        parts.of("SecurityGroupRule").stream()
            .filter(rule -> !ResourceDescriber.isInExternalGroup(rule))
            .flatMap(rule -> rules(rule, sources).stream())
            .toList();
    List<Part> groups = parts.of("SecurityGroup").stream().map(this::group).toList();
    return new NetworkMap(
        plan,
        vpc,
        zones(byZone),
        gateways,
        balancers,
        tables,
        groups,
        List.copyOf(sources.values()),
        rules,
        further());
  }

  private static List<MappedZone> zones(Map<String, List<MappedSubnet>> byZone) {
    return byZone.entrySet().stream()
        .map(zone -> new MappedZone(zone.getKey(), zone.getValue().stream().sorted(ORDER).toList()))
        .toList();
  }

  /** The VPC that stays stands for all; a duplicate that goes is told of with the rest. */
  private Part vpc() {
    Optional<PlannedResource> own =
        parts.of("Vpc").stream()
            .min(Comparator.comparing(resource -> resource.action() == Action.DELETE));
    if (own.isEmpty()) {
      String id =
          plan.resources().stream()
              .flatMap(resource -> resource.optionalText("vpc").stream())
              .findFirst()
              .or(() -> cluster.flatMap(given -> given.spec().networkId()))
              .orElse("");
      return Part.unmanaged(id, PartKind.VPC, cidrOfSpec());
    }
    PlannedResource resource = own.get();
    List<Fact> facts = new ArrayList<>();
    resource.optionalText("cidr").ifPresent(cidr -> facts.add(Fact.of(cidr)));
    for (PlannedResource block : parts.of("VpcCidrBlock", "vpc", resource)) {
      facts.add(parts.fact(block, block.optionalText("cidr").orElse(block.name())));
    }
    if (resource.flag("ipv6")) {
      facts.add(Fact.of("IPv6 block of Amazon"));
    }
    return parts.part(resource, PartKind.VPC, facts);
  }

  private List<Fact> cidrOfSpec() {
    return cluster
        .flatMap(given -> given.spec().networkCidr())
        .map(cidr -> List.of(Fact.of(cidr.toString())))
        .orElse(List.of());
  }

  private Part subnet(PlannedResource resource) {
    PartKind kind =
        switch (resource.tags().getOrDefault("SubnetType", "")) {
          case "Public" -> PartKind.PUBLIC_SUBNET;
          case "Utility" -> PartKind.UTILITY_SUBNET;
          case "Private" -> PartKind.PRIVATE_SUBNET;
          case "DualStack" -> PartKind.DUAL_STACK_SUBNET;
          default -> PartKind.OTHER_SUBNET;
        };
    List<Fact> facts = new ArrayList<>();
    Stream.of("cidr", "ipv6Cidr")
        .flatMap(property -> resource.optionalText(property).stream())
        .forEach(cidr -> facts.add(Fact.of(block(cidr))));
    return parts.part(resource, kind, facts);
  }

  /** A block of the VPC's IPv6 block, which is not known yet, has only a number. */
  private static String block(String cidr) {
    return cidr.startsWith("/64#") ? "IPv6 /64, number " + cidr.substring(4) : cidr;
  }

  private void unmanagedSubnet(
      PlannedResource tags, List<PlannedResource> nats, Map<String, List<MappedSubnet>> byZone) {
    String id = tags.optionalText("subnet").orElse(tags.name());
    Optional<Subnet> known =
        cluster.stream()
            .flatMap(given -> given.spec().subnets().stream())
            .filter(subnet -> subnet.id().filter(id::equals).isPresent())
            .findFirst();
    List<Fact> facts = new ArrayList<>();
    known.flatMap(Subnet::cidr).ifPresent(cidr -> facts.add(Fact.of(cidr.toString())));
    known.flatMap(Subnet::ipv6Cidr).ifPresent(cidr -> facts.add(Fact.of(block(cidr))));
    facts.add(parts.fact(tags, KindLabels.count(tags.tags().size(), "tag")));
    PartKind kind = known.map(subnet -> kind(subnet.type())).orElse(PartKind.OTHER_SUBNET);
    String name = known.map(subnet -> subnet.name() + " (" + id + ")").orElse(id);
    byZone
        .computeIfAbsent(
            known.map(subnet -> subnet.zone().value()).orElse(""), zone -> new ArrayList<>())
        .add(
            new MappedSubnet(
                new Part(
                    id,
                    kind,
                    name,
                    facts,
                    Optional.empty(),
                    kind.word() + " " + name + ", of others"),
                natsIn(id, nats)));
  }

  private static PartKind kind(SubnetType type) {
    return switch (type) {
      case PUBLIC -> PartKind.PUBLIC_SUBNET;
      case UTILITY -> PartKind.UTILITY_SUBNET;
      case PRIVATE -> PartKind.PRIVATE_SUBNET;
      case DUAL_STACK -> PartKind.DUAL_STACK_SUBNET;
    };
  }

  private List<Part> natsIn(String subnet, List<PlannedResource> nats) {
    return nats.stream()
        .filter(nat -> parts.target(nat, "subnet").equals(subnet))
        .map(this::nat)
        .toList();
  }

  private Part nat(PlannedResource nat) {
    List<Fact> facts = new ArrayList<>();
    String address = parts.target(nat, "elasticIp");
    Optional<PlannedResource> own =
        parts.of("ElasticIp").stream().filter(ip -> ip.id().toString().equals(address)).findFirst();
    own.ifPresentOrElse(
        ip ->
            facts.add(
                parts.fact(
                    ip,
                    ip.optionalText("publicIp")
                        .map(known -> "Elastic IP " + known)
                        .orElse("Elastic IP"))),
        () -> {
          if (!address.isEmpty()) {
            facts.add(Fact.of("Elastic IP " + address));
          }
        });
    if (nat.properties().containsKey("vpc")) {
      facts.add(Fact.of("in every zone"));
    }
    return parts.part(nat, PartKind.NAT_GATEWAY, facts);
  }

  private Part egressOnly(PlannedResource gateway) {
    return parts.part(
        gateway, PartKind.EGRESS_ONLY_GATEWAY, List.of(Fact.of("IPv6 out, nothing in")));
  }

  private MappedTable table(PlannedResource table) {
    List<Fact> facts = new ArrayList<>();
    Map<String, Action> targets = new TreeMap<>();
    for (PlannedResource route : parts.of("Route", "table", table)) {
      facts.add(
          parts.fact(route, route.optionalText("destination").orElse("") + " → " + leadsTo(route)));
      target(route).ifPresent(key -> targets.putIfAbsent(key, route.action()));
    }
    Map<String, Action> subnets = new TreeMap<>();
    Map<PlannedResource, String> users = new LinkedHashMap<>();
    for (PlannedResource use : parts.of("RouteTableAssociation", "table", table)) {
      subnets.put(parts.target(use, "subnet"), use.action());
      users.put(use, parts.naming().mentioned(use, "subnet"));
    }
    facts.addAll(parts.facts("used by ", users));
    return new MappedTable(parts.part(table, PartKind.ROUTE_TABLE, facts), subnets, targets);
  }

  /** That the one gateway of its kind bears the name of the cluster needs no words. */
  private String leadsTo(PlannedResource route) {
    String target = parts.telling().target(route);
    String name = " " + plan.cluster();
    return target.endsWith(name) ? target.substring(0, target.length() - name.length()) : target;
  }

  /** Returns the key of what a route leads to; what is of others gets its part. */
  private Optional<String> target(PlannedResource route) {
    for (Map.Entry<String, PartKind> kind : TARGETS.entrySet()) {
      PropertyValue value = route.properties().get(kind.getKey());
      if (value != null) {
        String key = parts.target(value);
        if (parts.naming().target(value).isEmpty()) {
          unmanaged.computeIfAbsent(key, id -> Part.unmanaged(id, kind.getValue(), List.of()));
        }
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private Part balancer(PlannedResource balancer) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            balancer.optionalText("scheme").orElse("")
                + (balancer.id().kind().name().equals("LoadBalancer")
                    ? ", classic"
                    : ", network")));
    if (balancer.properties().get("listener") instanceof PropertyValue.MapValue) {
      PropertyValue.MapValue listener = balancer.fields("listener");
      facts.add(Fact.of(listener.text("protocol") + " " + listener.text("port")));
    }
    for (PlannedResource listener : parts.of("Listener", "loadBalancer", balancer)) {
      String group = parts.target(listener, "targetGroup");
      facts.add(
          parts.fact(
              listener,
              "%s %s → %s"
                  .formatted(
                      listener.optionalText("protocol").orElse(""),
                      listener.optionalText("port").orElse(""),
                      parts.naming().mentioned(listener, "targetGroup"))));
      parts.left().stream()
          .filter(resource -> resource.id().toString().equals(group))
          .forEach(resource -> facts.add(parts.fact(resource, targetGroup(resource))));
    }
    facts.add(Fact.of("in " + String.join(", ", parts.names(balancer, "subnets"))));
    facts.add(Fact.of("groups " + String.join(", ", parts.names(balancer, "securityGroups"))));
    return parts.part(balancer, PartKind.LOAD_BALANCER, facts);
  }

  private String targetGroup(PlannedResource group) {
    return "target group %s, %s %s"
        .formatted(
            parts.naming().shorten(group.name()),
            group.optionalText("protocol").orElse(""),
            group.optionalText("port").orElse(""));
  }

  private Part group(PlannedResource group) {
    List<Fact> facts = new ArrayList<>();
    List<PlannedResource> rules = parts.of("SecurityGroupRule", "group", group);
    facts.addAll(parts.counts(rules.stream().filter(rule -> !out(rule)).toList(), "rule", " in"));
    facts.addAll(parts.counts(rules.stream().filter(MapReading::out).toList(), "rule", " out"));
    return parts.part(group, PartKind.SECURITY_GROUP, facts);
  }

  private static boolean out(PlannedResource rule) {
    return rule.optionalText("direction").orElse("").equals("egress");
  }

  /** A rule has one peer; one that was observed may have none that the plan knows. */
  private List<MappedRule> rules(PlannedResource rule, Map<String, Part> sources) {
    List<String> peers = new ArrayList<>();
    if (rule.properties().containsKey("sourceGroup")) {
      String peer = parts.target(rule, "sourceGroup");
      if (!peer.startsWith("SecurityGroup/")) {
        sources.put(peer, Part.unmanaged(peer, PartKind.SECURITY_GROUP, List.of()));
      }
      peers.add(peer);
    }
    for (String property : List.of("cidrs", "ipv6Cidrs", "prefixLists")) {
      for (String address : rule.texts(property)) {
        sources.put(address, Part.unmanaged(address, PartKind.ADDRESSES, List.of()));
        peers.add(address);
      }
    }
    String group = parts.target(rule, "group");
    return peers.stream()
        .map(
            peer ->
                new MappedRule(
                    rule.id().toString(),
                    out(rule) ? group : peer,
                    out(rule) ? peer : group,
                    ResourceDescriber.traffic(rule),
                    out(rule),
                    rule.action()))
        .toList();
  }

  /** All that has no place on the map, by the sections of printed plans. */
  private List<MappedSection> further() {
    Map<PlanSection, List<Fact>> sections = new TreeMap<>();
    for (PlannedResource resource : parts.left()) {
      sections
          .computeIfAbsent(PlanSection.of(resource.id().kind()), area -> new ArrayList<>())
          .add(parts.fact(resource, parts.description(resource)));
    }
    return sections.entrySet().stream()
        .map(section -> new MappedSection(section.getKey().title(), section.getValue()))
        .toList();
  }
}
