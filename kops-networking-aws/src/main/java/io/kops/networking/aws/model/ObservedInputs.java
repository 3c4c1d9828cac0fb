package io.kops.networking.aws.model;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.securitygroup.RuleMemory;
import io.kops.networking.aws.vpc.VpcDesired;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Optional;

/**
 * The observed facts about a cluster's own resources that its desired state depends on.
 *
 * @param vpcIpv6Cidr the IPv6 block of the VPC, which EC2 chooses and which contains the blocks of
 *     the subnets; empty if there is none yet
 * @param hasExternalRules whether the cluster has rules in external security groups, which the spec
 *     may no longer name
 * @param memory the rule records of the security groups
 */
public record ObservedInputs(
    Optional<Cidr> vpcIpv6Cidr, boolean hasExternalRules, RuleMemory memory) {
  /** The inputs without an account. */
  public static final ObservedInputs NONE =
      new ObservedInputs(Optional.empty(), false, RuleMemory.NONE);

  /** Returns the inputs for a network from an observation of its resources. */
  public static ObservedInputs of(ClusterNetwork network, Observation observation) {
    return new ObservedInputs(
        vpcOf(network, observation)
            .map(vpc -> vpc.properties().get(VpcDesired.IPV6_BLOCK))
            .map(block -> Cidr.parse(block.toString())),
        observation.resources().stream().anyMatch(seen -> Names.isExternalRule(seen.id())),
        RuleMemory.of(observation));
  }

  /** A VPC without its name tag is identified as the only VPC of the cluster. */
  private static Optional<ObservedResource> vpcOf(ClusterNetwork network, Observation observation) {
    List<ObservedResource> vpcs =
        observation.resources().stream()
            .filter(resource -> resource.id().kind().equals(ResourceKinds.VPC))
            .toList();
    return observation
        .find(new Names(network.name()).only(ResourceKinds.VPC))
        .or(() -> vpcs.size() == 1 ? Optional.of(vpcs.get(0)) : Optional.empty());
  }
}
