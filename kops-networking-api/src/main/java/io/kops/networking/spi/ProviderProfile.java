package io.kops.networking.spi;

import io.kops.networking.KopsValue;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.cluster.TopologyType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/**
 * The properties of a provider that do not depend on a cluster: requirements, features and
 * maintenance status. Validation and generated documentation use it.
 */
@Value.Immutable
@KopsValue
public interface ProviderProfile {
  /** Returns the supported versions of Kubernetes. */
  @Value.Default
  default KubernetesVersionRange kubernetesVersions() {
    return KubernetesVersionRange.ALL;
  }

  /** Returns the supported topologies. */
  @Value.Default
  default Set<TopologyType> topologies() {
    return Set.of(TopologyType.PUBLIC, TopologyType.PRIVATE);
  }

  /** Returns whether it enforces Kubernetes NetworkPolicy objects. */
  @Value.Default
  default boolean networkPolicy() {
    return false;
  }

  /**
   * Returns the encryption of traffic between instances, as text; empty if traffic is not
   * encrypted.
   */
  Optional<String> encryption();

  /**
   * Returns the default MTU of pods in a new cluster on AWS, in bytes; empty if the plugin detects
   * it.
   */
  OptionalInt defaultMtu();

  /** Returns the traffic between instances. */
  List<ProviderPort> ports();

  /**
   * Returns the shapes of all {@linkplain ProviderContribution#firewallRules() firewall rules} that
   * the provider contributes to any cluster of the kops release, with any options; empty by
   * default. They let the library recognize and remove obsolete rules after a cluster changes its
   * provider or its options. A rule with an undeclared shape is recognized only through a tag of
   * its security group or the previous spec in the state store.
   */
  List<FirewallShape> firewallShapes();

  /** Returns the current maintenance status. */
  @Value.Default
  default ProviderStatus status() {
    return ProviderStatus.active("");
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link ProviderProfile}. Not thread-safe. */
  final class Builder extends ImmutableProviderProfile.Builder {
    Builder() {}
  }
}
