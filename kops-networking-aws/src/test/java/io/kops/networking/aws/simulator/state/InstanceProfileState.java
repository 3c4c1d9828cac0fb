package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An instance profile.
 *
 * @param roleName the role in the instance profile
 */
public record InstanceProfileState(
    String name, Optional<String> roleName, SortedMap<String, String> tags) {
  public InstanceProfileState {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
