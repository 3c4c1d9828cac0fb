package io.kops.networking.core.creation;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.request.CreateClusterRequest;
import java.util.List;

/**
 * Applies the request to instance groups.
 *
 * @param request the request
 * @param subnets the subnets of the new cluster
 */
record NewGroups(CreateClusterRequest request, List<Subnet> subnets) {
  List<InstanceGroup> adapt(List<InstanceGroup> groups) {
    return groups.stream().map(this::adapt).toList();
  }

  private InstanceGroup adapt(InstanceGroup group) {
    InstanceGroup.Builder adapted =
        group.toBuilder().associatePublicIp(request.associatePublicIp());
    switch (group.role()) {
      case CONTROL_PLANE -> adapted.additionalSecurityGroups(request.controlPlaneSecurityGroups());
      case NODE -> adapted.additionalSecurityGroups(request.nodeSecurityGroups());
      case BASTION -> adapted.subnets(dualStackNames());
      case API_SERVER -> throw new IllegalStateException("not created by kops: " + group.name());
    }
    return adapted.build();
  }

  private List<String> dualStackNames() {
    return subnets.stream()
        .filter(subnet -> subnet.type() == SubnetType.DUAL_STACK)
        .map(Subnet::name)
        .toList();
  }
}
