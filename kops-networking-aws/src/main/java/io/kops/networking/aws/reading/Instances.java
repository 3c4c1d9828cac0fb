package io.kops.networking.aws.reading;

import io.kops.networking.aws.call.AwsCalls;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Reads instances. */
public final class Instances {
  private static final Set<InstanceStateName> ENDING =
      Set.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);

  private Instances() {}

  /**
   * Reads existing instances: EC2 describes terminated ones for an hour. An instance in an unknown
   * state counts as existing; a filter by known states would hide it.
   */
  public static List<Instance> existing(Ec2Client ec2, AwsCalls calls, Filter... filters) {
    return read(ec2, calls, List.of(filters)).stream()
        .filter(instance -> instance.state() == null || !ENDING.contains(instance.state().name()))
        .toList();
  }

  /** Reads the instances that match all of these filters, including terminated ones. */
  public static List<Instance> read(Ec2Client ec2, AwsCalls calls, List<Filter> filters) {
    return calls
        .list(
            "DescribeInstances",
            ec2.describeInstancesPaginator(request -> request.filters(filters)),
            page -> page.reservations())
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }
}
