package io.kops.networking.aws.simulator.ec2;

import java.util.List;
import java.util.Optional;

/**
 * What a version of a launch template launches.
 *
 * @param template the name of the template
 * @param version the number of the version
 * @param groupIds the security groups
 * @param publicAddress whether instances get a public address
 * @param instanceProfile the name of the instance profile
 */
public record LaunchPlan(
    String template,
    long version,
    List<String> groupIds,
    boolean publicAddress,
    Optional<String> instanceProfile) {
  /** Copies the list. */
  public LaunchPlan {
    groupIds = List.copyOf(groupIds);
  }
}
