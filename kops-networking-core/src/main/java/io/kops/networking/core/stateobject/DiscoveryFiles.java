package io.kops.networking.core.stateobject;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.DiscoveryDocuments;
import io.kops.networking.core.iam.ServiceAccountIssuer;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.state.StateKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of the discovery documents of a cluster whose discovery store is in its state store.
 *
 * @param configuration the key of the configuration
 * @param jwks the key of the public keys
 */
public record DiscoveryFiles(StateKey configuration, StateKey jwks) {
  private static final String SLASH = "/";

  /**
   * Returns the files of a completed spec; empty if it has no discovery store, one outside of the
   * state store, or is of kops 1.10. The state store is the parent of {@code configStore}, which
   * ends with the name of the cluster.
   */
  public static Optional<DiscoveryFiles> of(ClusterSpec spec) {
    return Optional.of(spec)
        .filter(issuing -> ReleaseRules.of(issuing).attachesManagedPolicies())
        .flatMap(issuing -> issuing.configStore().or(issuing::configBase))
        .map(DiscoveryFiles::folder)
        .filter(base -> base.endsWith(SLASH + spec.name() + SLASH))
        .map(base -> base.substring(0, base.length() - spec.name().value().length() - 1))
        .flatMap(
            root ->
                ServiceAccountIssuer.discoveryStore(spec)
                    .map(DiscoveryFiles::folder)
                    .filter(store -> store.startsWith(root))
                    .map(store -> store.substring(root.length())))
        .filter(folder -> StateKey.isKey(folder + DiscoveryDocuments.OPENID_CONFIGURATION_PATH))
        .map(
            folder ->
                new DiscoveryFiles(
                    StateKey.of(folder + DiscoveryDocuments.OPENID_CONFIGURATION_PATH),
                    StateKey.of(folder + DiscoveryDocuments.JWKS_PATH)));
  }

  private static String folder(String location) {
    return location.endsWith(SLASH) ? location : location + SLASH;
  }

  /** Returns both keys. */
  public List<StateKey> keys() {
    return List.of(configuration, jwks);
  }

  /** Returns the IDs of the files in plans. */
  public List<ResourceId> ids() {
    return Stream.of(configuration, jwks).map(StateObjectDesired::idOf).toList();
  }

  /** Returns the files with their content. */
  public List<StateObjectDesired> with(DiscoveryDocuments documents) {
    return List.of(
        StateObjectDesired.of(jwks, documents.jwks()),
        StateObjectDesired.of(configuration, documents.openIdConfiguration()));
  }
}
