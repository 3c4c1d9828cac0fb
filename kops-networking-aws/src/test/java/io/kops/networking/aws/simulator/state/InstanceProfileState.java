package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An instance profile.
 *
 * @param roleName the role that it holds
 */
public record InstanceProfileState(
    String name, Optional<String> roleName, SortedMap<String, String> tags) {
  /** Copies the collections. */
  public InstanceProfileState {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
