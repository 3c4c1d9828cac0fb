package io.kops.networking.aws.kubenet;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.cluster.ClusterName;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Reads the instances that carry a cluster's tag and run or are about to. */
final class ClusterInstances {
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
    return calls.read(
        "DescribeInstances",
        () ->
            ec2
                .describeInstancesPaginator(request -> request.filters(scope.ownedFilter(), alive))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> scope.owns(instance.tags()))
                .toList());
  }
}
