package io.kops.networking.aws.dependency;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.Instances;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.plan.AwsReadException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Reads network interfaces and finds their owners. Safe for use by several threads. */
public final class NetworkInterfaceOwners {
  /** EC2's maximum number of filter values per call. */
  private static final int MOST_VALUES = 200;

  private final Ec2Client ec2;
  private final AwsCalls calls;
  private final Optional<LoadBalancerSubnets> loadBalancers;

  /** Descriptions of interfaces whose load balancer was deleted. */
  private final Set<String> abandoned = ConcurrentHashMap.newKeySet();

  /**
   * Creates a reader that uses this client.
   *
   * @param loadBalancers reads load balancers; if empty, all load balancer ENIs count as permanent
   */
  public NetworkInterfaceOwners(
      Ec2Client ec2, AwsCalls calls, Optional<LoadBalancerSubnets> loadBalancers) {
    this.ec2 = ec2;
    this.calls = calls;
    this.loadBalancers = loadBalancers;
  }

  /** Returns the interfaces for which a filter matches one of the values, in order. */
  List<NetworkInterfaceOwner> where(String filter, Collection<String> values) {
    List<NetworkInterface> found = new ArrayList<>();
    List<String> wanted = List.copyOf(values);
    for (int start = 0; start < wanted.size(); start += MOST_VALUES) {
      List<String> some = wanted.subList(start, Math.min(wanted.size(), start + MOST_VALUES));
      found.addAll(interfaces(filter, some));
    }
    Map<String, String> states = new TreeMap<>();
    Map<String, String> names = new TreeMap<>();
    readInstances(found, states, names);
    readNatGateways(found, states);
    Set<String> left = leftByLoadBalancers(found);
    return found.stream()
        .map(
            networkInterface ->
                NetworkInterfaceOwner.of(
                    networkInterface,
                    states,
                    names,
                    left.contains(networkInterface.networkInterfaceId())))
        .toList();
  }

  /** The ids of interfaces whose load balancer was deleted or no longer uses their subnet. */
  private Set<String> leftByLoadBalancers(List<NetworkInterface> networkInterfaces) {
    Map<String, Optional<Set<String>>> subnets = new HashMap<>();
    Set<String> left = new HashSet<>();
    for (NetworkInterface networkInterface : networkInterfaces) {
      Optional<LoadBalancerName> balancer = NetworkInterfaceOwner.loadBalancerOf(networkInterface);
      if (balancer.isEmpty()) {
        continue;
      }
      Optional<Set<String>> used =
          subnets.computeIfAbsent(
              networkInterface.description(), key -> subnetsOf(balancer.get(), key));
      if (used.filter(ids -> !ids.contains(networkInterface.subnetId())).isPresent()) {
        left.add(networkInterface.networkInterfaceId());
      }
    }
    return left;
  }

  private Optional<Set<String>> subnetsOf(LoadBalancerName balancer, String description) {
    if (abandoned.contains(description)) {
      return Optional.of(Set.of());
    }
    Optional<Set<String>> used;
    try {
      used = loadBalancers.flatMap(subnets -> subnets.of(balancer));
    } catch (AwsReadException failure) {
      if (!AwsCalls.isAccessDenied(failure)) {
        throw failure;
      }
      return Optional.empty();
    }
    // The name of a classic load balancer can be reused, an ARN cannot.
    if (!balancer.isClassic() && used.filter(Set::isEmpty).isPresent()) {
      abandoned.add(description);
    }
    return used;
  }

  private List<NetworkInterface> interfaces(String filter, List<String> values) {
    Filter wanted = Filter.builder().name(filter).values(values).build();
    return calls.list(
        "DescribeNetworkInterfaces",
        ec2.describeNetworkInterfacesPaginator(request -> request.filters(wanted)),
        page -> page.networkInterfaces());
  }

  private void readInstances(
      List<NetworkInterface> networkInterfaces,
      Map<String, String> states,
      Map<String, String> names) {
    Set<String> ids = new TreeSet<>();
    networkInterfaces.forEach(
        networkInterface -> NetworkInterfaceOwner.instanceOf(networkInterface).ifPresent(ids::add));
    if (ids.isEmpty()) {
      return;
    }
    Filter wanted = Filter.builder().name("instance-id").values(someOf(ids)).build();
    Instances.read(ec2, calls, List.of(wanted))
        .forEach(
            instance -> {
              states.put(instance.instanceId(), instance.state().nameAsString());
              Optional.ofNullable(Ec2Tags.map(instance.tags()).get(ClusterTags.NAME))
                  .ifPresent(name -> names.put(instance.instanceId(), name));
            });
  }

  private void readNatGateways(
      List<NetworkInterface> networkInterfaces, Map<String, String> states) {
    Set<String> ids = new TreeSet<>();
    networkInterfaces.forEach(
        networkInterface ->
            NetworkInterfaceOwner.natGatewayOf(networkInterface).ifPresent(ids::add));
    if (ids.isEmpty()) {
      return;
    }
    Filter wanted = Filter.builder().name("nat-gateway-id").values(someOf(ids)).build();
    calls
        .list(
            "DescribeNatGateways",
            ec2.describeNatGatewaysPaginator(request -> request.filter(wanted)),
            page -> page.natGateways())
        .forEach(gateway -> states.put(gateway.natGatewayId(), gateway.stateAsString()));
  }

  /** Limits the ids of one call. Instances beyond the limit are reported without state and name. */
  private static List<String> someOf(Set<String> ids) {
    return ids.stream().limit(MOST_VALUES).toList();
  }
}
