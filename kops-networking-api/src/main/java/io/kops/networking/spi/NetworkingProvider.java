package io.kops.networking.spi;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problems;
import java.util.Map;
import java.util.Set;

/**
 * A networking provider, such as a CNI plugin. Implementations are stateless, thread-safe and
 * deterministic. To be found by {@link java.util.ServiceLoader}, they need a public constructor
 * without parameters.
 */
public interface NetworkingProvider {
  /** Returns the unique id. */
  ProviderId id();

  /**
   * Returns the key below {@code spec.networking} that chooses this provider, such as {@code
   * flannel}; unique among the providers of a registry.
   */
  String specKey();

  /** Returns the kops releases that support this provider. */
  Set<KopsRelease> releases();

  /**
   * Returns the values of {@code kops create cluster --networking} that select this provider, with
   * the spec that each selects. The values of the built-in providers are part of {@link
   * io.kops.networking.request.NetworkingOption}; a third-party provider adds its values here.
   */
  default Map<String, Networking> optionWords() {
    return Map.of();
  }

  /**
   * Returns the properties of this provider in a kops release, independent of a cluster. A cluster
   * that does not match them is rejected, or has a warning, without a call of {@link #validate}.
   */
  default ProviderProfile profile(KopsRelease release) {
    return ProviderProfile.builder().build();
  }

  /**
   * Validates the aspects that only this provider knows: its options, Kubernetes versions and
   * topology. The request can be incomplete or violate other rules. If a required field is absent,
   * skip the check: another rule reports it.
   */
  default Problems validate(ProviderRequest request) {
    return Problems.NONE;
  }

  /**
   * Returns all that the provider needs beyond the common network. Called only for requests without
   * errors.
   */
  ProviderContribution contribute(ProviderRequest request);
}
