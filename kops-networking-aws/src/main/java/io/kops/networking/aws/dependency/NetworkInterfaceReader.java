package io.kops.networking.aws.dependency;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.BlockerCodes;
import io.kops.networking.aws.reading.FollowUpReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/**
 * Reads unmanaged network interfaces in a cluster's network: the duplicates that they use, and the
 * deletions that they block.
 */
public final class NetworkInterfaceReader implements FollowUpReader {
  private static final String VPC = "vpc";
  private static final String ELASTIC_IP = "elasticIp";
  private static final String NETWORK_INTERFACE = "networkInterface";
  private static final List<ResourceKind> LOAD_BALANCERS =
      List.of(ResourceKinds.LOAD_BALANCER, ResourceKinds.NETWORK_LOAD_BALANCER);

  private static final List<ResourceKind> OCCUPIED =
      List.of(ResourceKinds.SUBNET, ResourceKinds.SECURITY_GROUP);

  private static final List<ResourceKind> THERE_TWICE =
      List.of(
          ResourceKinds.VPC,
          ResourceKinds.SUBNET,
          ResourceKinds.SECURITY_GROUP,
          ResourceKinds.ELASTIC_IP,
          ResourceKinds.INTERNET_GATEWAY);

  private final NetworkInterfaceOwners interfaceOwners;

  /** Creates a reader that finds network interfaces with {@code interfaceOwners}. */
  public NetworkInterfaceReader(NetworkInterfaceOwners interfaceOwners) {
    this.interfaceOwners = interfaceOwners;
  }

  @Override
  public void read(ReadScope scope, Observation.Builder observation) {
    boolean duplicates = scope.extras() != ReadScope.Extras.NONE && hasDuplicates(observation);
    boolean blockers = scope.extras() == ReadScope.Extras.BLOCKERS;
    if (!duplicates && !blockers) {
      return;
    }
    markInUse(observation, blockers);
    List<NetworkInterfaceOwner> found;
    try {
      found = read(observation);
    } catch (AwsReadException failure) {
      if (!AwsCalls.isAccessDenied(failure)) {
        throw failure;
      }
      observation
          .problems()
          .notice(
              FieldPath.ROOT,
              BlockerCodes.NETWORK_INTERFACES_UNREAD,
              "users of the network are unknown because DescribeNetworkInterfaces is not"
                  + " allowed; resources in use are reported when their deletion fails");
      return;
    }
    Map<String, List<NetworkInterfaceOwner>> users = users(found, observation);
    observation.replaceAll(
        resource ->
            OCCUPIED.contains(resource.id().kind()) && users.containsKey(resource.physicalId())
                ? resource.usedBy(words(users.getOrDefault(resource.physicalId(), List.of())))
                : resource);
    if (blockers) {
      report(users, observation);
      reportMappedAddresses(found, observation);
      reportAddressesInUse(observation);
    }
  }

  private static List<String> words(List<NetworkInterfaceOwner> users) {
    return users.stream().map(NetworkInterfaceOwner::describe).toList();
  }

  private static boolean hasDuplicates(Observation.Builder observation) {
    for (ResourceKind kind : THERE_TWICE) {
      Set<ResourceId> ids = new HashSet<>();
      if (observation.of(kind).stream().anyMatch(resource -> !ids.add(resource.id()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Elastic IPs that are associated, but not with one of the cluster's NAT gateways, are used by
   * unmanaged resources; so are gateways on an unmanaged VPC. Both serve one user at a time, so a
   * duplicate that is free is preferred.
   */
  private static void markInUse(Observation.Builder observation, boolean deleting) {
    Set<String> addresses = new TreeSet<>();
    observation.of(ResourceKinds.NAT_GATEWAY).forEach(nat -> addresses.add(text(nat, ELASTIC_IP)));
    mark(
        ResourceKinds.ELASTIC_IP,
        address ->
            address.properties().containsKey(NETWORK_INTERFACE)
                    && !addresses.contains(address.physicalId())
                ? Optional.of("network interface " + text(address, NETWORK_INTERFACE))
                : Optional.empty(),
        observation,
        deleting);
    mark(
        ResourceKinds.INTERNET_GATEWAY,
        gateway ->
            gateway.properties().containsKey(VPC) && !observation.knows(text(gateway, VPC))
                ? Optional.of("VPC " + text(gateway, VPC))
                : Optional.empty(),
        observation,
        deleting);
  }

  private static void mark(
      ResourceKind kind,
      Function<ObservedResource, Optional<String>> user,
      Observation.Builder observation,
      boolean deleting) {
    List<ResourceId> ids = observation.of(kind).stream().map(ObservedResource::id).toList();
    observation.replaceAll(
        resource -> {
          Optional<String> found =
              resource.id().kind().equals(kind) ? user.apply(resource) : Optional.empty();
          boolean hasDuplicate = ids.indexOf(resource.id()) != ids.lastIndexOf(resource.id());
          return found
              .map(words -> resource.usedBy(List.of(words)))
              .map(used -> hasDuplicate && !deleting ? used.as(Ownership.FOREIGN) : used)
              .orElse(resource);
        });
  }

  /**
   * All interfaces of the cluster's VPC; in a shared VPC, those that use resources of the cluster.
   */
  private List<NetworkInterfaceOwner> read(Observation.Builder observation) {
    Set<String> vpcs = new TreeSet<>();
    observation.of(ResourceKinds.VPC).forEach(vpc -> vpcs.add(vpc.physicalId()));
    Map<String, NetworkInterfaceOwner> found = new LinkedHashMap<>();
    add(interfaceOwners.where("vpc-id", vpcs), found);
    add(
        interfaceOwners.where("subnet-id", outside(ResourceKinds.SUBNET, vpcs, observation)),
        found);
    add(
        interfaceOwners.where("group-id", outside(ResourceKinds.SECURITY_GROUP, vpcs, observation)),
        found);
    return List.copyOf(found.values());
  }

  private static void add(
      List<NetworkInterfaceOwner> more, Map<String, NetworkInterfaceOwner> found) {
    more.forEach(one -> found.put(one.networkInterface().networkInterfaceId(), one));
  }

  private static Set<String> outside(
      ResourceKind kind, Set<String> vpcs, Observation.Builder observation) {
    Set<String> ids = new TreeSet<>();
    observation.of(kind).stream()
        .filter(resource -> !vpcs.contains(text(resource, VPC)))
        .forEach(resource -> ids.add(resource.physicalId()));
    return ids;
  }

  /** The unmanaged interfaces that use each subnet and security group, by its id. */
  private static Map<String, List<NetworkInterfaceOwner>> users(
      List<NetworkInterfaceOwner> found, Observation.Builder observation) {
    Map<String, List<NetworkInterfaceOwner>> users = new TreeMap<>();
    for (NetworkInterfaceOwner owner : found) {
      boolean owned =
          NetworkInterfaceOwner.natGatewayOf(owner.networkInterface())
              .flatMap(observation::idOf)
              .isPresent();
      if (owned || owner.beingDeleted()) {
        continue;
      }
      NetworkInterface networkInterface = owner.networkInterface();
      Set<String> used = new TreeSet<>(List.of(networkInterface.subnetId()));
      networkInterface.groups().stream().map(GroupIdentifier::groupId).forEach(used::add);
      used.forEach(id -> users.computeIfAbsent(id, key -> new ArrayList<>()).add(owner));
    }
    return users;
  }

  private static void report(
      Map<String, List<NetworkInterfaceOwner>> users, Observation.Builder observation) {
    Map<NetworkInterfaceOwner, Set<ResourceId>> blocked = new LinkedHashMap<>();
    for (ResourceKind kind : OCCUPIED) {
      for (ObservedResource resource : observation.of(kind)) {
        for (NetworkInterfaceOwner user : users.getOrDefault(resource.physicalId(), List.of())) {
          if (isDeletedToo(user.networkInterface(), observation)) {
            continue;
          }
          blocked.computeIfAbsent(user, key -> new TreeSet<>()).add(resource.id());
        }
      }
    }
    blocked.forEach(
        (user, resources) ->
            warn(
                user.describe(),
                String.join(" and ", resources.stream().map(ResourceId::toString).toList()),
                user.remedy(),
                observation));
  }

  /** An internet gateway cannot be detached while a public address is mapped in its VPC. */
  private static void reportMappedAddresses(
      List<NetworkInterfaceOwner> found, Observation.Builder observation) {
    for (ObservedResource gateway : observation.of(ResourceKinds.INTERNET_GATEWAY)) {
      String vpc = text(gateway, VPC);
      if (gateway.ownership() != Ownership.OWNED || observation.idOf(vpc).isEmpty()) {
        continue;
      }
      for (NetworkInterfaceOwner owner : found) {
        NetworkInterface networkInterface = owner.networkInterface();
        boolean blocks =
            networkInterface.association() != null
                && networkInterface.association().publicIp() != null
                && vpc.equals(networkInterface.vpcId())
                // For a subnet of the cluster, it is reported with the subnet.
                && observation.idOf(networkInterface.subnetId()).isEmpty()
                && !owner.beingDeleted()
                && !isDeletedToo(networkInterface, observation);
        if (blocks) {
          warn(
              "%s, with public address %s,"
                  .formatted(owner.describe(), networkInterface.association().publicIp()),
              gateway.id().toString(),
              owner.remedy(),
              observation);
        }
      }
    }
  }

  /** An Elastic IP that an unmanaged resource uses cannot be released. */
  private void reportAddressesInUse(Observation.Builder observation) {
    Map<String, ResourceId> networkInterfaces = new TreeMap<>();
    observation.of(ResourceKinds.ELASTIC_IP).stream()
        .filter(address -> !address.usedByUnmanaged().isEmpty())
        .filter(address -> address.ownership() == Ownership.OWNED)
        .forEach(address -> networkInterfaces.put(text(address, NETWORK_INTERFACE), address.id()));
    for (NetworkInterfaceOwner owner :
        interfaceOwners.where("network-interface-id", networkInterfaces.keySet())) {
      NetworkInterface networkInterface = owner.networkInterface();
      ResourceId address = networkInterfaces.get(networkInterface.networkInterfaceId());
      if (address != null
          && !owner.beingDeleted()
          && !isDeletedToo(networkInterface, observation)) {
        warn(owner.describe(), address.toString(), owner.remedy(), observation);
      }
    }
  }

  private static void warn(
      String blocker, String blocked, String remedy, Observation.Builder observation) {
    observation
        .problems()
        .warning(
            FieldPath.ROOT,
            BlockerCodes.DELETION_BLOCKED,
            "%s blocks the deletion of %s".formatted(blocker, blocked),
            remedy);
  }

  /**
   * Returns whether the interface belongs to an instance, a NAT gateway or a load balancer of the
   * cluster.
   */
  private static boolean isDeletedToo(
      NetworkInterface networkInterface, Observation.Builder observation) {
    if (NetworkInterfaceOwner.instanceOf(networkInterface).filter(observation::knows).isPresent()
        || NetworkInterfaceOwner.natGatewayOf(networkInterface)
            .flatMap(observation::idOf)
            .isPresent()) {
      return true;
    }
    Optional<LoadBalancerName> balancer = NetworkInterfaceOwner.loadBalancerOf(networkInterface);
    return balancer.isPresent()
        && LOAD_BALANCERS.stream()
            .flatMap(kind -> observation.of(kind).stream())
            .filter(resource -> resource.ownership() == Ownership.OWNED)
            .anyMatch(resource -> balancer.get().isIdentifiedBy(resource.physicalId()));
  }

  private static String text(ObservedResource resource, String property) {
    return String.valueOf(resource.properties().get(property));
  }
}
