package io.kops.networking.core.topology;

import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.descriptor.Quantity;
import io.kops.networking.core.firewall.BastionLoadBalancer;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The load balancers and instance groups that a spec declares, for plans of the network alone. They
 * have the security groups of their roles.
 */
final class DeclaredMembers {
  static final String API = "api";
  static final String BASTION = "bastion";

  private final Cluster cluster;
  private final ClusterSpec spec;

  DeclaredMembers(Cluster cluster) {
    this.cluster = cluster;
    this.spec = cluster.spec();
  }

  List<MappedMember> balancers() {
    List<MappedMember> balancers = new ArrayList<>();
    spec.api().flatMap(ApiAccess::loadBalancer).ifPresent(balancer -> balancers.add(api(balancer)));
    if (!cluster.groups(InstanceGroupRole.BASTION).isEmpty()) {
      boolean isInternal =
          ReleaseRules.of(spec).createsNetworkLoadBalancers()
              && BastionLoadBalancer.isInternal(spec);
      balancers.add(
          balancer(BASTION, isInternal, "bastion-elb", List.of(InstanceGroupRole.BASTION)));
    }
    return balancers;
  }

  private MappedMember api(ApiLoadBalancer balancer) {
    return balancer(
        API,
        balancer.type().filter(LoadBalancerType.INTERNAL::equals).isPresent(),
        "api-elb",
        List.of(InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.API_SERVER));
  }

  private MappedMember balancer(
      String name, boolean isInternal, String group, List<InstanceGroupRole> targets) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            (isInternal ? "internal" : "internet-facing")
                + (ReleaseRules.of(spec).createsNetworkLoadBalancers()
                    ? ", network"
                    : ", classic")));
    dnsName(name).ifPresent(dns -> facts.add(Fact.of(dns)));
    return new MappedMember(
        Part.declared("load balancer " + name, PartKind.LOAD_BALANCER, name, facts),
        List.of(group(group)),
        cluster.instanceGroups().stream()
            .filter(it -> targets.contains(it.role()))
            .map(DeclaredMembers::key)
            .toList());
  }

  /** Returns the DNS name that the spec gives to a load balancer. */
  Optional<String> dnsName(String balancer) {
    Optional<String> name =
        balancer.equals(API)
            ? spec.apiPublicName()
            : balancer.equals(BASTION)
                ? spec.topology().flatMap(Topology::bastion).flatMap(Bastion::bastionPublicName)
                : Optional.empty();
    return name.filter(dns -> !dns.isEmpty());
  }

  List<MappedMember> instanceGroups() {
    return cluster.instanceGroups().stream().map(this::member).toList();
  }

  private MappedMember member(InstanceGroup group) {
    String role =
        switch (group.role()) {
          case CONTROL_PLANE, API_SERVER -> "masters";
          case NODE -> "nodes";
          case BASTION -> "bastion";
        };
    List<Fact> facts = new ArrayList<>();
    group
        .minSize()
        .ifPresent(
            least ->
                facts.add(
                    Fact.of(
                        Quantity.of(least, "instance")
                            + group.machineType().map(type -> ", " + type).orElse(""))));
    return new MappedMember(
        Part.declared(key(group), PartKind.INSTANCE_GROUP, group.name(), facts),
        List.of(group(role)),
        List.of());
  }

  private static String key(InstanceGroup group) {
    return "instance group " + group.name();
  }

  private String group(String prefix) {
    return new ResourceId(ResourceKinds.SECURITY_GROUP, prefix + "." + cluster.name()).toString();
  }
}
