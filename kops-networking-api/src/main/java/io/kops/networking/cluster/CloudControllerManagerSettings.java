package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The part of the options of the cloud controller manager that networking reads or writes: {@code
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

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link CloudControllerManagerSettings}. For use by one thread. */
  final class Builder extends ImmutableCloudControllerManagerSettings.Builder {
    Builder() {}
  }
}
