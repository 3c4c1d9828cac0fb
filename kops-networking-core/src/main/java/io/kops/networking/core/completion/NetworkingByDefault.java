package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.networking.Networking;

/**
 * Takes a mode where none is chosen.
 *
 * @param networking the mode of the line
 */
record NetworkingByDefault(Networking networking) implements SpecStep {
  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    return spec.toBuilder().networking(spec.networking().orElse(networking)).build();
  }
}
