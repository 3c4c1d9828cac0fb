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
 * What is known of a provider before there is a cluster: what it works with, what it offers and how
 * it stands today. Validation warns from it, documents are made from it.
 */
@Value.Immutable
@KopsValue
public interface ProviderProfile {
  /** Returns the versions of Kubernetes that it works with. */
  @Value.Default
  default KubernetesVersionRange kubernetesVersions() {
    return KubernetesVersionRange.ALL;
  }

  /** Returns the topologies that it works with. */
  @Value.Default
  default Set<TopologyType> topologies() {
    return Set.of(TopologyType.PUBLIC, TopologyType.PRIVATE);
  }

  /** Tells whether it enforces Kubernetes' NetworkPolicy objects. */
  @Value.Default
  default boolean networkPolicy() {
    return false;
  }

  /** Returns how traffic between machines is encrypted, in words; empty when it is not. */
  Optional<String> encryption();

  /**
   * Returns the MTU of pods in a cluster that is created on AWS without a word about it, in bytes;
   * empty when the plug-in finds it.
   */
  OptionalInt defaultMtu();

  /** Returns what machines send each other for it. */
  List<ProviderPort> ports();

  /**
   * Returns the shapes of all {@linkplain ProviderContribution#firewallRules() firewall rules} that
   * the provider contributes to any cluster of the kops release, whatever the options of the
   * cluster; empty by default. They let the library recognize and remove obsolete rules after a
   * cluster changes its provider or its options. A rule with an undeclared shape is recognized only
   * through a tag of its security group or the previous spec in the state store.
   */
  List<FirewallShape> firewallShapes();

  /** Returns how it stands today. */
  @Value.Default
  default ProviderStatus status() {
    return ProviderStatus.active("");
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link ProviderProfile}. For use by one thread. */
  final class Builder extends ImmutableProviderProfile.Builder {
    Builder() {}
  }
}
