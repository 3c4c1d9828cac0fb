package io.kops.networking.providers.builtin;

import io.kops.networking.mtu.InstanceMtu;
import io.kops.networking.mtu.Overhead;
import io.kops.networking.mtu.PodMtu;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.ProviderRequest;
import java.util.stream.Collectors;

/**
 * An MTU set in the spec.
 *
 * @param path the field
 * @param bytes its value
 */
record GivenMtu(FieldPath path, int bytes) {
  /**
   * Validates the MTU against the instances of the cluster and the overhead of the provider.
   *
   * @param outOfRange the code for an MTU that no network on AWS supports
   * @param noRoom the code for an MTU that leaves no room for the overhead
   */
  public Problems check(ProviderRequest request, ProblemCode outOfRange, ProblemCode noRoom) {
    Problems.Collector problems = Problems.collector();
    PodMtu most = PodMtu.of(request.cluster());
    if (bytes < InstanceMtu.LEAST || bytes > InstanceMtu.JUMBO) {
      problems.error(
          path,
          outOfRange,
          "an MTU of %d bytes is not between %d and %d"
              .formatted(bytes, InstanceMtu.LEAST, InstanceMtu.JUMBO),
          remedy(most));
    } else if (most.bytes().isPresent() && bytes > most.bytes().getAsInt()) {
      problems.warning(
          path,
          noRoom,
          "an MTU of %d bytes does not fit into the instances' %d bytes%s"
              .formatted(bytes, most.instances().getAsInt(), added(most)),
          remedy(most));
    }
    return problems.problems();
  }

  private static String added(PodMtu most) {
    String overheads =
        most.overheads().stream()
            .flatMap(list -> list.stream().map(Overhead::toString))
            .collect(Collectors.joining(" and "));
    return overheads.isEmpty() ? "" : " with " + overheads;
  }

  private static String remedy(PodMtu most) {
    return most.bytes().isPresent()
        ? "leave it unset, or set it to " + most.bytes().getAsInt() + " or less"
        : "leave it out";
  }
}
