package io.kops.networking.core.creation;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.create.CreateClusterRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Adapts groups to what the request says of machines, and to the subnets that the zones have.
 *
 * @param request the request
 * @param subnets the subnets of the new cluster
 */
record NewGroups(CreateClusterRequest request, NewSubnets subnets) {
  List<InstanceGroup> adapt(List<InstanceGroup> groups) {
    return groups.stream().map(this::adapt).toList();
  }

  private InstanceGroup adapt(InstanceGroup group) {
    InstanceGroup.Builder adapted =
        group.toBuilder().associatePublicIp(request.associatePublicIp());
    switch (group.role()) {
      case MASTER ->
          adapted
              .additionalSecurityGroups(request.masterSecurityGroups())
              .subnets(dualStackWhereThereIs(group.subnets()));
      case NODE ->
          adapted
              .additionalSecurityGroups(request.nodeSecurityGroups())
              .subnets(withFurther(group.subnets()));
      case BASTION -> adapted.subnets(subnets.dualStackNames());
      case API_SERVER -> throw new IllegalStateException("no such group is made: " + group.name());
    }
    return adapted.build();
  }

  /** Masters speak IPv4 too, which private subnets of an IPv6 cluster do not. */
  private List<String> dualStackWhereThereIs(List<String> names) {
    return names.stream().map(name -> subnets.dualStackBeside(name).orElse(name)).toList();
  }

  private List<String> withFurther(List<String> names) {
    return Stream.concat(names.stream(), subnets.furtherBeside(names).stream()).toList();
  }
}
