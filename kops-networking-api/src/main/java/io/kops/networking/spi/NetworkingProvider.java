package io.kops.networking.spi;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problems;
import java.util.Map;
import java.util.Set;

/**
 * A networking mode or CNI provider. Implementations are stateless and safe for use by several
 * threads, have a public constructor without parameters when they are found by {@link
 * java.util.ServiceLoader}, and answer the same to the same request.
 */
public interface NetworkingProvider {
  /** Returns the unique id. */
  ProviderId id();

  /**
   * Returns the key below {@code spec.networking} that chooses this provider, such as {@code
   * flannel}; unique among the providers of a registry.
   */
  String specKey();

  /** Returns the kops lines that know this provider. */
  Set<KopsRelease> lines();

  /**
   * Returns the words of {@code kops create cluster --networking} that choose this provider, each
   * with the spec it stands for. The built-in words are known without a provider, see {@link
   * io.kops.networking.request.NetworkingOption}; a third-party provider names its own here.
   */
  default Map<String, Networking> optionWords() {
    return Map.of();
  }

  /**
   * Returns what is known of this provider on a line that it serves, before there is a cluster.
   * Clusters outside of it are refused or warned about without asking {@link #validate}.
   */
  default ProviderProfile profile(KopsRelease release) {
    return ProviderProfile.builder().build();
  }

  /**
   * Checks what only this provider knows: its options, its versions of Kubernetes, its topology.
   * The request may be incomplete or contradict other rules; a field that a rule needs and that is
   * absent is another rule's problem.
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
