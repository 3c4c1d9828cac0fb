package io.kops.networking.aws.kubenet;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cluster.ClusterName;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Reads the masters and nodes that carry a cluster's tag and run or are about to. */
final class ClusterInstances {
  /** The tag of kops on bastions, through which no pod's traffic goes. */
  private static final String BASTION = "k8s.io/role/bastion";

  private final Ec2Client ec2;
  private final AwsCalls calls;

  ClusterInstances(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  List<Instance> of(ClusterName cluster) {
    ReadScope scope = ReadScope.toDelete(cluster);
    Filter alive =
        Filter.builder().name("instance-state-name").values("pending", "running").build();
    return calls
        .list(
            "DescribeInstances",
            ec2.describeInstancesPaginator(request -> request.filters(scope.ownedFilter(), alive)),
            page -> page.reservations())
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> scope.owns(instance.tags()))
        .filter(instance -> !Ec2Tags.map(instance.tags()).containsKey(BASTION))
        .toList();
  }
}
