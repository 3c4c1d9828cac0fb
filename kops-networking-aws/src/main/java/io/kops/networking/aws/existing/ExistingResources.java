package io.kops.networking.aws.existing;

import io.kops.networking.core.completion.ExistingNetwork;
import io.kops.networking.problem.Problems;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found of others' resources.
 *
 * @param network what was found
 * @param images the images of machines by the names that instance groups give them; none where
 *     machines are not launched
 * @param unmanagedSubnets the subnets of a shared VPC that the cluster does not own
 * @param problems what a cluster needs of them and was not found
 */
public record ExistingResources(
    ExistingNetwork network,
    Map<String, MachineImage> images,
    List<UnmanagedSubnet> unmanagedSubnets,
    Problems problems) {
  /** Copies the collections. */
  public ExistingResources {
    unmanagedSubnets = List.copyOf(unmanagedSubnets);
    images = Collections.unmodifiableMap(new TreeMap<>(images));
  }

  /** Returns the same with images. */
  public ExistingResources with(Map<String, MachineImage> found, Problems further) {
    return new ExistingResources(network, found, unmanagedSubnets, problems.and(further));
  }
}
