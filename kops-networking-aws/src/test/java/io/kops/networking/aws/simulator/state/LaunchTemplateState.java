package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A launch template.
 *
 * @param versions the launch settings of each version by parameter name, oldest version first
 */
public record LaunchTemplateState(
    String id,
    String name,
    long defaultVersion,
    List<SortedMap<String, String>> versions,
    SortedMap<String, String> tags) {
  public LaunchTemplateState {
    versions = List.copyOf(versions);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
