package io.kops.networking.aws.kubenet;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.Instances;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cluster.ClusterName;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Reads a cluster's pending and running control plane and worker instances, by tag. */
final class ClusterInstances {
  /** The tag of kops on bastions, which carry no pod traffic. */
  private static final String BASTION = "k8s.io/role/bastion";

  /** In any other state, including states unknown to this version, an instance keeps its route. */
  private static final Set<InstanceStateName> STOPPING =
      Set.of(InstanceStateName.STOPPING, InstanceStateName.STOPPED);

  private final Ec2Client ec2;
  private final AwsCalls calls;

  ClusterInstances(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  List<Instance> of(ClusterName cluster) {
    ReadScope scope = ReadScope.toDelete(cluster);
    return Instances.existing(ec2, calls, scope.ownedFilter()).stream()
        .filter(instance -> !isStopping(instance))
        .filter(instance -> scope.owns(instance.tags()))
        .filter(instance -> !Ec2Tags.map(instance.tags()).containsKey(BASTION))
        .toList();
  }

  private static boolean isStopping(Instance instance) {
    return instance.state() != null && STOPPING.contains(instance.state().name());
  }
}
