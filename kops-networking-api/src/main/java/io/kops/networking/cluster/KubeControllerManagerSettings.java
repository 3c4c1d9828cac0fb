package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * The part of kube-controller-manager options that networking reads or writes: {@code
 * spec.kubeControllerManager}.
 */
@Value.Immutable
@KopsValue
public interface KubeControllerManagerSettings {
  /** Returns {@code --cluster-cidr}: the pod range. */
  Optional<Cidr> clusterCidr();

  /** Returns {@code --cluster-name}. */
  Optional<String> clusterName();

  /** Returns {@code --allocate-node-cidrs}. */
  Optional<Boolean> allocateNodeCidrs();

  /** Returns {@code --configure-cloud-routes}. */
  Optional<Boolean> configureCloudRoutes();

  /** Returns {@code --cloud-provider}. */
  Optional<String> cloudProvider();

  /** Returns {@code --attach-detach-reconcile-sync-period}, such as {@code 1m0s}. */
  Optional<String> attachDetachReconcileSyncPeriod();

  /** Returns {@code --node-cidr-mask-size}, a mask length; kops 1.37. */
  OptionalInt nodeCidrMaskSize();

  /** Returns {@code --cidr-allocator-type}. */
  Optional<String> cidrAllocatorType();

  /** Returns the controllers that run, such as {@code *} and {@code -nodeipam}; kops 1.37. */
  List<String> controllers();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link KubeControllerManagerSettings}. Not thread-safe. */
  final class Builder extends ImmutableKubeControllerManagerSettings.Builder {
    Builder() {}
  }
}
