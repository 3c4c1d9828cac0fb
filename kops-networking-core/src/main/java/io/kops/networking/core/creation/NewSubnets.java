package io.kops.networking.core.creation;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.request.CreateClusterRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies the egress and the existing subnets of a request to the subnets of its cluster.
 *
 * @param request the request
 * @param given the existing subnets of the request
 */
record NewSubnets(CreateClusterRequest request, GivenSubnets given) {
  private static final String UTILITY = "utility-";

  List<Subnet> adapt(List<Subnet> laidOut) {
    return laidOut.stream().map(this::adapt).toList();
  }

  private Subnet adapt(Subnet subnet) {
    return switch (subnet.type()) {
      case UTILITY -> withId(subnet, UTILITY, given.utility());
      case DUAL_STACK -> subnet;
      case PUBLIC, PRIVATE ->
          withId(subnet.toBuilder().egress(request.egress()).build(), "", given.instances());
    };
  }

  /** Subnets in additional CIDRs of the VPC are always created. */
  private static Subnet withId(Subnet subnet, String prefix, Map<ZoneName, String> ids) {
    return subnet.name().equals(prefix + subnet.zone())
        ? subnet.toBuilder().id(Optional.ofNullable(ids.get(subnet.zone()))).build()
        : subnet;
  }
}
