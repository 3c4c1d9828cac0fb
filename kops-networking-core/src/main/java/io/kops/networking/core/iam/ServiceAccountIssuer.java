package io.kops.networking.core.iam;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import io.kops.networking.core.policy.Partition;
import io.kops.networking.core.release.ReleaseRules;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * The issuer of the service account tokens of a cluster.
 *
 * @param url the URL, {@code https://...} without a trailing slash
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ServiceAccountIssuer(String url) {
  /** The scheme of issuers. */
  public static final String HTTPS = "https://";

  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0/0", "::/0");

  /**
   * Returns the issuer of a completed cluster: {@code kubeAPIServer.serviceAccountIssuer}, else the
   * URL of the discovery store, else that of the API.
   *
   * @param region the AWS region, which is also the region of a discovery store in S3
   */
  public static ServiceAccountIssuer of(ClusterSpec spec, String region) {
    return new ServiceAccountIssuer(
        spec.kubeApiServer()
            .flatMap(KubeApiServerSettings::serviceAccountIssuer)
            .filter(issuer -> !issuer.isEmpty())
            .or(() -> discoveryStore(spec).flatMap(store -> urlOf(store, spec, region)))
            .orElseGet(() -> HTTPS + apiName(spec)));
  }

  /** Returns the discovery store; empty if the spec has none. */
  public static Optional<String> discoveryStore(ClusterSpec spec) {
    return spec.serviceAccountIssuerDiscovery()
        .flatMap(ServiceAccountIssuerDiscovery::discoveryStore)
        .filter(store -> !store.isEmpty());
  }

  /** Returns whether the spec has an OIDC provider, which kops 1.10 does not support. */
  public static boolean hasOidcProvider(ClusterSpec spec) {
    return spec.serviceAccountIssuerDiscovery()
        .filter(ServiceAccountIssuerDiscovery::enableAwsOidcProvider)
        .filter(discovery -> ReleaseRules.of(spec).attachesManagedPolicies())
        .isPresent();
  }

  private static Optional<String> urlOf(String store, ClusterSpec spec, String region) {
    String suffix = "." + region + "." + Partition.of(region).dnsSuffix();
    return StateStoreLocations.parse(store)
        .map(
            location ->
                withoutTrailingSlash(
                    spec.isIpv6()
                        ? HTTPS
                            + "s3.dualstack"
                            + suffix
                            + "/"
                            + location.bucket()
                            + "/"
                            + location.path()
                        : HTTPS + location.bucket() + ".s3" + suffix + "/" + location.path()));
  }

  /** The API serves its keys publicly only if it accepts anonymous requests from all addresses. */
  private static String apiName(ClusterSpec spec) {
    boolean isPublic =
        spec.kubeApiServer().flatMap(KubeApiServerSettings::anonymousAuth).orElse(false)
            && spec.kubernetesApiAccess().stream()
                .map(AccessSource::toString)
                .anyMatch(EVERYWHERE::contains);
    return Optional.of(isPublic)
        .filter(yes -> yes)
        .flatMap(yes -> spec.apiPublicName())
        .or(spec::apiInternalName)
        .orElse("api.internal." + spec.name());
  }

  private static String withoutTrailingSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** Returns the issuer without its scheme, as ARNs and condition keys contain it. */
  public String host() {
    return url.startsWith(HTTPS) ? url.substring(HTTPS.length()) : url;
  }

  /** Returns the ARN of the OIDC provider of the issuer. */
  public String providerArn(String region, String accountId) {
    return Partition.of(region).arnPrefix() + ":iam::" + accountId + ":oidc-provider/" + host();
  }
}
