package io.kops.networking.core.planning;

import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A resource with the cluster's tag that plans neither create nor change.
 *
 * @param what its kind as the cloud names it, such as {@code network interface}
 * @param physicalId its id in the cloud
 * @param remedy the remedy when the cluster is deleted
 */
public record Orphan(String what, String physicalId, String remedy) {
  /** Returns its id: its kind in the form of plans, and its physical id. */
  public ResourceId id() {
    String kind =
        Arrays.stream(what.split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return new ResourceId(new ResourceKind(kind), physicalId);
  }
}
