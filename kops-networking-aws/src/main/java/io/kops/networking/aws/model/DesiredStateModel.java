package io.kops.networking.aws.model;

import io.kops.networking.aws.securitygroup.RuleMemory;
import io.kops.networking.core.completion.ExistingNetwork;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.planning.DesiredState;
import java.util.ArrayList;
import java.util.List;

/** Every AWS resource of a cluster's network. A pure function. */
public final class DesiredStateModel {
  private DesiredStateModel() {}

  /** Returns what must exist for a network, given what exists already of others. */
  public static DesiredState of(ClusterNetwork network, ExistingNetwork existing) {
    return of(network, existing, false, false, RuleMemory.NONE);
  }

  /**
   * Returns what must exist for a network, given what exists already of others.
   *
   * @param regionalNat whether one NAT gateway of the region serves all private subnets
   * @param rulesElsewhere whether there are rules of the cluster in groups of others that the spec
   *     may no longer name
   * @param memory the rule records of the security groups
   */
  public static DesiredState of(
      ClusterNetwork network,
      ExistingNetwork existing,
      boolean regionalNat,
      boolean rulesElsewhere,
      RuleMemory memory) {
    List<DesiredResource> resources = new ArrayList<>();
    resources.addAll(new VpcModel(network, existing).resources());
    resources.addAll(new RoutingModel(network, existing, regionalNat).resources());
    resources.addAll(new FirewallModel(network, rulesElsewhere, memory).resources());
    resources.addAll(new IamModel(network).resources());
    return new DesiredState(network.name(), resources);
  }
}
