package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Options of the cloud controller manager that affect networking: {@code
 * spec.cloudControllerManager}.
 */
@Value.Immutable
@KopsValue
public interface CloudControllerManagerSettings {
  /** Returns {@code --cluster-cidr}. */
  Optional<Cidr> clusterCidr();

  /** Returns {@code --cluster-name}. */
  Optional<String> clusterName();

  /** Returns {@code --cloud-provider}. */
  Optional<String> cloudProvider();

  /** Returns {@code --allocate-node-cidrs}. */
  Optional<Boolean> allocateNodeCidrs();

  /** Returns {@code --configure-cloud-routes}. */
  Optional<Boolean> configureCloudRoutes();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link CloudControllerManagerSettings}. Not thread-safe. */
  final class Builder extends ImmutableCloudControllerManagerSettings.Builder {
    Builder() {}
  }
}
