package io.kops.networking.aws.oidc;

import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import io.kops.networking.core.iam.ServiceAccountIssuer;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Desired state of an IAM OIDC provider.
 *
 * @param name the name of the cluster
 * @param url the issuer
 * @param clientIds the accepted audiences
 * @param tags the tags
 */
public record OidcProviderDesired(
    String name, String url, List<String> clientIds, Map<String, String> tags)
    implements DesiredResource {
  static final String URL = "url";
  static final String CLIENT_IDS = "clientIds";
  static final String THUMBPRINTS = "thumbprints";

  /** The audience of the tokens of controllers. */
  private static final String AUDIENCE = "amazonaws.com";

  /** The SHA-1 fingerprints of the root certificates of S3, as kops lists them. */
  private static final List<String> S3_ROOTS =
      List.of(
          "9e99a48a9960b14926bb7f3b02e22da2b0ab7280", "a9d53002e97e00e043244f3d170d6f4c414104fd");

  public OidcProviderDesired {
    clientIds = clientIds.stream().sorted().distinct().toList();
    tags = Map.copyOf(tags);
  }

  /** Returns the provider of an issuer. */
  public static OidcProviderDesired of(
      String name,
      ServiceAccountIssuer issuer,
      ServiceAccountIssuerDiscovery discovery,
      Map<String, String> tags) {
    return new OidcProviderDesired(name, issuer.url(), audiences(discovery), tags);
  }

  /** Returns the audiences that a provider accepts. */
  public static List<String> audiences(ServiceAccountIssuerDiscovery discovery) {
    return Stream.concat(Stream.of(AUDIENCE), discovery.additionalAudiences().stream()).toList();
  }

  @Override
  public ResourceId id() {
    return new ResourceId(ResourceKinds.IAM_OIDC_PROVIDER, name);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return Map.of(
        URL, PropertyValue.of(url),
        CLIENT_IDS, PropertyValue.texts(clientIds),
        THUMBPRINTS, PropertyValue.texts(S3_ROOTS));
  }
}
