package io.kops.networking.aws.model;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import java.util.List;
import java.util.Optional;

/** The load balancers of the API and of the bastion, as a line of kops has them. */
interface LoadBalancerModel {
  /** Returns the load balancers and what belongs to them. */
  List<? extends DesiredResource> resources();

  /** Returns the classic load balancers that lead to the machines of a group. */
  List<PropertyValue> loadBalancersOf(InstanceGroup group);

  /** Returns the target groups of the machines of a group; empty where the line has none. */
  Optional<List<PropertyValue>> targetGroupsOf(InstanceGroup group);

  /** Says what is wrong with them. */
  void check(Problems.Collector problems);
}
