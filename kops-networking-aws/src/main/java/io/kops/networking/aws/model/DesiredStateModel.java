package io.kops.networking.aws.model;

import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.planning.DesiredState;
import java.util.ArrayList;
import java.util.List;

/** Computes all AWS resources of a cluster's network. A pure function. */
public final class DesiredStateModel {
  private DesiredStateModel() {}

  /** Returns the desired resources of a network, given the unmanaged resources that it uses. */
  public static DesiredState of(ClusterNetwork network, ExistingNetwork existing) {
    return of(network, existing, false, ObservedInputs.NONE);
  }

  /**
   * Returns the desired resources of a network, given the unmanaged resources that it uses.
   *
   * @param regionalNat whether one regional NAT gateway serves all private subnets
   * @param observed the observed facts that the desired state depends on
   */
  public static DesiredState of(
      ClusterNetwork network,
      ExistingNetwork existing,
      boolean regionalNat,
      ObservedInputs observed) {
    List<DesiredResource> resources = new ArrayList<>();
    resources.addAll(
        new VpcModel(network, observed.vpcIpv6Cidr().or(existing::vpcIpv6Cidr)).resources());
    resources.addAll(new RoutingModel(network, existing, regionalNat).resources());
    resources.addAll(new FirewallModel(network, observed).resources());
    resources.addAll(new IamModel(network).resources());
    return new DesiredState(network.name(), resources);
  }
}
