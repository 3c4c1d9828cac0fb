package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How services outside of the cluster verify its service account tokens: {@code
 * spec.serviceAccountIssuerDiscovery}; kops 1.37.
 */
@Value.Immutable
@KopsValue
public interface ServiceAccountIssuerDiscovery {
  /**
   * Returns the public location of the discovery documents, {@code s3://<bucket>/<path>}. Its HTTPS
   * URL is the issuer of the tokens.
   */
  Optional<String> discoveryStore();

  /** Returns whether the account has an IAM OIDC provider for the issuer. */
  @Value.Default
  default boolean enableAwsOidcProvider() {
    return false;
  }

  /** Returns audiences that the OIDC provider accepts in addition to {@code amazonaws.com}. */
  List<String> additionalAudiences();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link ServiceAccountIssuerDiscovery}. Not thread-safe. */
  final class Builder extends ImmutableServiceAccountIssuerDiscovery.Builder {
    Builder() {}
  }
}
