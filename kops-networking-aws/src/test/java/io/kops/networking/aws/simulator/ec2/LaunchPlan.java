package io.kops.networking.aws.simulator.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The launch settings of a launch template version.
 *
 * @param template the name of the template
 * @param version the number of the version
 * @param groupIds the security groups
 * @param publicAddress whether instances get a public address
 * @param spot whether spot instances are requested
 * @param instanceProfile the name of the instance profile
 * @param tags the tags of launched resources, by resource type
 */
public record LaunchPlan(
    String template,
    long version,
    List<String> groupIds,
    boolean publicAddress,
    boolean spot,
    Optional<String> instanceProfile,
    Map<String, SortedMap<String, String>> tags) {
  public LaunchPlan {
    groupIds = List.copyOf(groupIds);
    tags = Map.copyOf(tags);
  }

  public Map<String, String> tagsOf(String type) {
    return tags.getOrDefault(type, new TreeMap<>());
  }
}
