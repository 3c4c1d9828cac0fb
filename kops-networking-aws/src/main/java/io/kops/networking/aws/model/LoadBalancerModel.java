package io.kops.networking.aws.model;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import java.util.List;
import java.util.Optional;

/** The load balancers of the API and of the bastion in one kops release. */
interface LoadBalancerModel {
  /** Returns the load balancers and their dependents. */
  List<? extends DesiredResource> resources();

  /** Returns the classic load balancers that a group's instances register with. */
  List<PropertyValue> loadBalancersOf(InstanceGroup group);

  /**
   * Returns the target groups that a group's instances register with; empty if the kops release has
   * none.
   */
  Optional<List<PropertyValue>> targetGroupsOf(InstanceGroup group);

  /** Reports the problems of the load balancers. */
  void check(Problems.Collector problems);
}
