package io.kops.networking.aws.diagnosis;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * Translates the network interfaces of instances and load balancers. Those of the spec that do not
 * exist are described as missing.
 */
final class ObservedInterfaces {
  private static final String GROUP_NAME = "aws:autoscaling:groupName";
  private static final String INSTANCE_GROUP = "kops.k8s.io/instancegroup";
  private static final String SECURITY_GROUPS = "securityGroups";
  private static final String SUBNETS = "subnets";
  private static final String PUBLIC_IP = "associatePublicIp";
  private static final String SCHEME = "scheme";

  /** Stopped instances, such as those of warm pools, have no public address. */
  private static final Set<InstanceStateName> RUNNING =
      Set.of(InstanceStateName.PENDING, InstanceStateName.RUNNING);

  private final ClusterNetwork network;
  private final Vpc desired;
  private final Observation seen;
  private final ObservedNames names;
  private final VpcParts parts;
  private final Map<String, String> subnetNames;
  private final Set<ResourceId> missing;

  /**
   * Creates a translation.
   *
   * @param subnetNames the names of subnets by id
   * @param missing the desired resources that do not exist
   */
  ObservedInterfaces(
      ClusterNetwork network,
      Vpc desired,
      Observation seen,
      ObservedNames names,
      VpcParts parts,
      Map<String, String> subnetNames,
      Set<ResourceId> missing) {
    this.network = network;
    this.desired = desired;
    this.seen = seen;
    this.names = names;
    this.parts = parts;
    this.subnetNames = subnetNames;
    this.missing = missing;
  }

  /** Returns the interfaces of all instances and load balancers. */
  Map<Endpoint, Vpc.NetworkInterface> interfaces() {
    Map<List<String>, List<Instance>> running = instances();
    Map<Endpoint, Vpc.NetworkInterface> interfaces = new LinkedHashMap<>();
    desired
        .interfaces()
        .forEach(
            (end, card) -> {
              if (end instanceof Endpoint.LoadBalancer balancer) {
                addBalancer(balancer, card, interfaces);
              } else if (end instanceof Endpoint.Node node) {
                List<Instance> of = running.remove(List.of(node.group(), node.subnet()));
                addInstances(node, card, of == null ? List.of() : of, interfaces);
              }
            });
    running.forEach((place, instances) -> addElsewhere(place, instances, interfaces));
    return interfaces;
  }

  /** Returns the instances by the names of their group and subnet in the spec, and by id. */
  private Map<List<String>, List<Instance>> instances() {
    Map<String, String> groups = new TreeMap<>();
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      groups.put(
          new Names(network.name()).instances(ResourceKinds.AUTO_SCALING_GROUP, group).name(),
          group.name());
    }
    Map<List<String>, List<Instance>> found = new LinkedHashMap<>();
    parts.instances().orElse(List.of()).stream()
        .filter(instance -> instance.state() != null && RUNNING.contains(instance.state().name()))
        .sorted(Comparator.comparing(Instance::instanceId))
        .forEach(
            instance -> {
              Map<String, String> tags = Ec2Tags.map(instance.tags());
              String group =
                  Optional.ofNullable(groups.get(tags.getOrDefault(GROUP_NAME, "")))
                      .orElseGet(() -> tags.getOrDefault(INSTANCE_GROUP, ""));
              String subnet = subnetNames.getOrDefault(String.valueOf(instance.subnetId()), "");
              found.computeIfAbsent(List.of(group, subnet), key -> new ArrayList<>()).add(instance);
            });
    return found;
  }

  /** Adds the interface that most instances have, and one instance for each different interface. */
  private void addInstances(
      Endpoint.Node node,
      Vpc.NetworkInterface desiredCard,
      List<Instance> instances,
      Map<Endpoint, Vpc.NetworkInterface> interfaces) {
    Map<Vpc.NetworkInterface, List<String>> cards = new LinkedHashMap<>();
    for (Instance instance : instances) {
      cards
          .computeIfAbsent(card(desiredCard, instance), key -> new ArrayList<>())
          .add(instance.instanceId());
    }
    Vpc.NetworkInterface usual =
        cards.entrySet().stream()
            .max(
                Comparator.<Map.Entry<Vpc.NetworkInterface, List<String>>>comparingInt(
                        entry -> entry.getValue().size())
                    .thenComparing(entry -> entry.getKey().equals(desiredCard))
                    .thenComparing(
                        entry -> entry.getValue().get(0), Comparator.<String>reverseOrder()))
            .map(Map.Entry::getKey)
            .orElseGet(() -> launched(node, desiredCard));
    interfaces.put(node, usual);
    cards.forEach(
        (card, ids) -> {
          if (!card.equals(usual)) {
            interfaces.put(new Endpoint.Instance(ids.get(0), node.group(), node.subnet()), card);
          }
        });
  }

  /** Adds the instances of a group in a subnet that its spec does not name. */
  private void addElsewhere(
      List<String> place,
      List<Instance> instances,
      Map<Endpoint, Vpc.NetworkInterface> interfaces) {
    String group = place.get(0);
    String subnet = place.get(1);
    Optional<Vpc.NetworkInterface> ofGroup =
        desired
            .counterpart(new Endpoint.Node(group, subnet))
            .map(node -> desired.interfaces().get(node));
    if (ofGroup.isEmpty() || subnet.isEmpty()) {
      return;
    }
    Set<Vpc.NetworkInterface> known = new HashSet<>();
    for (Instance instance : instances) {
      Vpc.NetworkInterface card = card(in(subnet, ofGroup.get()), instance);
      if (known.add(card)) {
        interfaces.put(new Endpoint.Instance(instance.instanceId(), group, subnet), card);
      }
    }
  }

  private static Vpc.NetworkInterface in(String subnet, Vpc.NetworkInterface card) {
    return new Vpc.NetworkInterface(subnet, card.securityGroups(), card.publicIpv4());
  }

  private Vpc.NetworkInterface card(Vpc.NetworkInterface desiredCard, Instance instance) {
    return card(
        desiredCard,
        instance.securityGroups().stream().map(GroupIdentifier::groupId).toList(),
        instance.publicIpAddress() != null);
  }

  /** Returns the interface of instances that the observed launch template would launch. */
  private Vpc.NetworkInterface launched(Endpoint.Node node, Vpc.NetworkInterface desiredCard) {
    return network.cluster().instanceGroups().stream()
        .filter(group -> group.name().equals(node.group()))
        .findFirst()
        .map(group -> new Names(network.name()).instances(ResourceKinds.LAUNCH_TEMPLATE, group))
        .flatMap(seen::find)
        .map(
            template ->
                card(desiredCard, groupsOf(template), text(template, PUBLIC_IP).equals("true")))
        .orElse(desiredCard);
  }

  /** Adds a load balancer in each of its subnets in AWS. */
  private void addBalancer(
      Endpoint.LoadBalancer end,
      Vpc.NetworkInterface desiredCard,
      Map<Endpoint, Vpc.NetworkInterface> interfaces) {
    for (ResourceKind kind :
        List.of(ResourceKinds.LOAD_BALANCER, ResourceKinds.NETWORK_LOAD_BALANCER)) {
      ResourceId id = new Names(network.name()).of(kind, end.name());
      Optional<ObservedResource> found = seen.find(id);
      if (missing.contains(id)) {
        interfaces.put(
            end,
            new Vpc.NetworkInterface(
                end.subnet(), desiredCard.securityGroups(), desiredCard.publicIpv4(), false));
        return;
      }
      // The rules for a load balancer without security groups differ from those of the spec.
      if (found.isPresent() && !groupsOf(found.get()).isEmpty()) {
        List<String> subnets = texts(found.get(), SUBNETS);
        for (String subnet : subnets) {
          interfaces.putIfAbsent(
              new Endpoint.LoadBalancer(end.name(), subnetNames.getOrDefault(subnet, subnet)),
              card(
                  in(subnetNames.getOrDefault(subnet, subnet), desiredCard),
                  groupsOf(found.get()),
                  text(found.get(), SCHEME).equals("internet-facing")));
        }
        return;
      }
    }
    interfaces.put(end, desiredCard);
  }

  /** Returns an interface whose security groups have the order of the spec if they are the same. */
  private Vpc.NetworkInterface card(
      Vpc.NetworkInterface desiredCard, List<String> groupIds, boolean publicIpv4) {
    Set<String> groups =
        groupIds.stream().map(names::of).collect(Collectors.toCollection(TreeSet::new));
    List<String> ordered =
        groups.equals(new HashSet<>(desiredCard.securityGroups()))
            ? desiredCard.securityGroups()
            : List.copyOf(groups);
    return new Vpc.NetworkInterface(desiredCard.subnet(), ordered, publicIpv4);
  }

  /** Returns the ids of the security groups of a launch template or a load balancer. */
  static List<String> groupsOf(ObservedResource resource) {
    return texts(resource, SECURITY_GROUPS);
  }

  private static List<String> texts(ObservedResource resource, String property) {
    return resource.properties().get(property) instanceof PropertyValue.ListValue items
        ? items.values().stream().map(PropertyValue::toString).toList()
        : List.of();
  }

  private static String text(ObservedResource resource, String property) {
    return Optional.ofNullable(resource.properties().get(property))
        .map(PropertyValue::toString)
        .orElse("");
  }
}
