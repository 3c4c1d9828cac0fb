package io.kops.networking.core.planning;

import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Something that carries the cluster's mark and that plans neither make nor change.
 *
 * @param what its kind in the words of the cloud, such as {@code network interface}
 * @param physicalId its id in the cloud
 * @param remedy what to do about it when the cluster goes
 */
public record Orphan(String what, String physicalId, String remedy) {
  /** Returns what it is called: its kind as plans write kinds, and its id in the cloud. */
  public ResourceId id() {
    String kind =
        Arrays.stream(what.split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return new ResourceId(new ResourceKind(kind), physicalId);
  }
}
