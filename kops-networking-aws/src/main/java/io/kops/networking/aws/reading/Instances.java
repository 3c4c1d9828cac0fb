package io.kops.networking.aws.reading;

import io.kops.networking.aws.call.AwsCalls;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Reads instances. */
public final class Instances {
  private static final Filter LIVING =
      Filter.builder()
          .name("instance-state-name")
          .values("pending", "running", "stopping", "stopped")
          .build();

  private Instances() {}

  /** Reads those that are there: EC2 shows those that were terminated for an hour. */
  public static List<Instance> living(Ec2Client ec2, AwsCalls calls, Filter... filters) {
    return read(ec2, calls, Stream.concat(Stream.of(filters), Stream.of(LIVING)).toList());
  }

  /** Reads those that all of these filters let through, terminated ones too. */
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
