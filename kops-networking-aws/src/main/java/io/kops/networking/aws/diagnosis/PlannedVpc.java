package io.kops.networking.aws.diagnosis;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.reachability.Reachability;
import io.kops.networking.core.reachability.Vpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The VPC that the network of a cluster describes, whose unmanaged parts are those in AWS: shared
 * subnets with their route tables, network ACLs, the rules of external security groups, NAT
 * gateways, VPC endpoints and prefix lists.
 */
final class PlannedVpc {
  private final ClusterNetwork network;
  private final VpcParts parts;
  private final Vpc desired;
  private final Vpc observed;

  private PlannedVpc(ClusterNetwork network, VpcParts parts) {
    this.network = network;
    this.parts = parts;
    this.desired = Reachability.of(network).vpc();
    this.observed = ObservedVpc.of(network, Observation.builder().build(), parts, Set.of());
  }

  static Vpc of(ClusterNetwork network, VpcParts parts) {
    return new PlannedVpc(network, parts).vpc();
  }

  private Vpc vpc() {
    Set<Cidr> blocks = new LinkedHashSet<>(desired.blocks());
    blocks.addAll(observed.blocks());
    Map<String, String> natGateways = new LinkedHashMap<>(observed.natGateways());
    natGateways.putAll(desired.natGateways());
    return new Vpc(
        List.copyOf(blocks),
        subnets(),
        securityGroups(),
        desired.interfaces(),
        natGateways,
        observed.prefixLists(),
        observed.serviceEndpoints(),
        observed.dnsSupport(),
        observed.privateNatGateways());
  }

  private Map<String, Vpc.Subnet> subnets() {
    Map<String, Vpc.Subnet> subnets = new LinkedHashMap<>(observed.subnets());
    for (Subnet subnet : network.spec().subnets()) {
      Vpc.Subnet own = Optional.ofNullable(desired.subnets().get(subnet.name())).orElseThrow();
      if (!subnet.isShared()) {
        subnets.put(
            subnet.name(),
            new Vpc.Subnet(subnet.name(), own.blocks(), own.table(), aclOf(own), own.dns64()));
      } else {
        subnets.putIfAbsent(subnet.name(), own);
      }
    }
    return subnets;
  }

  /** A new subnet has the default network ACL of its VPC. */
  private Optional<Vpc.NetworkAcl> aclOf(Vpc.Subnet own) {
    Optional<Optional<Cidr>> block = Optional.ofNullable(own.blocks().get(IpFamily.IPV4));
    return observed.subnets().values().stream()
        .filter(
            subnet ->
                block.isPresent()
                    && block.get().isPresent()
                    && block.get().equals(subnet.blocks().get(IpFamily.IPV4)))
        .findFirst()
        .map(Vpc.Subnet::acl)
        .orElseGet(() -> ObservedNetworkAcls.defaultAcl(parts, own));
  }

  /** External groups keep their rules, and get those of the cluster. */
  private Map<String, Vpc.SecurityGroup> securityGroups() {
    Map<String, Vpc.SecurityGroup> groups = new LinkedHashMap<>(desired.securityGroups());
    parts
        .securityGroups()
        .ifPresent(
            read ->
                read.forEach(
                    group -> {
                      Vpc.SecurityGroup found = observed.securityGroups().get(group.groupId());
                      if (found == null) {
                        return;
                      }
                      List<Vpc.Rule> rules = new ArrayList<>(found.rules());
                      Optional.ofNullable(groups.get(found.name()))
                          .ifPresent(own -> rules.addAll(own.rules()));
                      groups.put(found.name(), new Vpc.SecurityGroup(found.name(), rules, true));
                    }));
    return groups;
  }
}
