package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes of instances and load balancers that no rule, route or network ACL distinguishes. Two of
 * a class represent it: packets within a subnet pass neither routes nor network ACLs.
 */
final class EndpointClasses {
  private static final int REPRESENTATIVES = 2;

  private final Vpc vpc;
  private final Set<Cidr> networks;
  private final Map<String, List<Object>> subnets = new LinkedHashMap<>();

  EndpointClasses(Vpc vpc) {
    this.vpc = vpc;
    this.networks = networks(vpc);
    vpc.subnets().forEach((name, subnet) -> subnets.put(name, classOf(subnet)));
  }

  /** Returns the first two ends of each class. */
  List<Endpoint> representatives(List<Endpoint> ends) {
    Map<List<Object>, List<Endpoint>> classes = new LinkedHashMap<>();
    for (Endpoint end : ends) {
      List<Endpoint> known = classes.computeIfAbsent(classOf(end), key -> new ArrayList<>());
      if (known.size() < REPRESENTATIVES) {
        known.add(end);
      }
    }
    return classes.values().stream().flatMap(List::stream).toList();
  }

  private List<Object> classOf(Endpoint end) {
    Vpc.NetworkInterface card = Objects.requireNonNull(vpc.interfaces().get(end));
    return List.of(
        card.securityGroups(),
        card.publicIpv4(),
        card.exists(),
        subnets.getOrDefault(card.subnet(), List.of(card.subnet())));
  }

  private List<Object> classOf(Vpc.Subnet subnet) {
    List<Object> key = new ArrayList<>();
    key.add(subnet.table().map(Vpc.RouteTable::routes));
    key.add(subnet.acl().map(Vpc.NetworkAcl::entries));
    key.add(subnet.acl().map(Vpc.NetworkAcl::complete));
    key.add(subnet.dns64());
    subnet
        .blocks()
        .forEach(
            (family, block) -> {
              key.add(family);
              block.ifPresent(
                  it -> {
                    List<Cidr> overlapping = networks.stream().filter(it::overlaps).toList();
                    key.add(overlapping);
                    if (!overlapping.stream().allMatch(network -> network.contains(it))) {
                      key.add(subnet.name());
                    }
                  });
            });
    return key;
  }

  /** Returns the networks of rules, routes, prefix lists, network ACLs and the VPC. */
  private static Set<Cidr> networks(Vpc vpc) {
    Stream<Cidr> rules =
        vpc.securityGroups().values().stream()
            .flatMap(group -> group.rules().stream())
            .map(Vpc.Rule::peer)
            .filter(Vpc.Peer.Source.class::isInstance)
            .map(peer -> ((Vpc.Peer.Source) peer).source().cidr())
            .flatMap(Optional::stream);
    Stream<Cidr> routes =
        vpc.subnets().values().stream()
            .flatMap(subnet -> subnet.table().stream())
            .flatMap(table -> table.routes().stream())
            .flatMap(route -> route.destination().cidr().stream());
    Stream<Cidr> acls =
        vpc.subnets().values().stream()
            .flatMap(subnet -> subnet.acl().stream())
            .flatMap(acl -> acl.entries().stream())
            .map(Vpc.AclEntry::cidr);
    Stream<Cidr> lists = vpc.prefixLists().values().stream().flatMap(List::stream);
    return Stream.of(rules, routes, lists, acls, vpc.blocks().stream())
        .flatMap(it -> it)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
