package io.kops.networking.aws.oidc;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.ServiceAccountCodes;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the OIDC providers that a cluster owns: that of its issuer, else and before a deletion all
 * with its tags. Each has the name of its issuer until the driver's natural key identifies that of
 * the spec. A provider of the issuer that is owned elsewhere is not part of the observation, so
 * that it is never changed.
 */
public final class OidcProviderReader implements KindReader {
  private final OidcProviderReads reads;

  public OidcProviderReader(OidcProviderReads reads) {
    this.reads = reads;
  }

  @Override
  public Finding read(ReadScope scope) {
    Set<String> issuers = scope.iam().issuers();
    if (scope.includeLeftovers()) {
      return leftovers(scope);
    }
    if (issuers.isEmpty()) {
      // Roles of service accounts that the spec no longer has can have trusted a provider.
      return observation -> {
        if (observation.of(ResourceKinds.IAM_ROLE).stream()
            .anyMatch(role -> role.tags().containsKey(ClusterTags.SERVICE_ACCOUNT))) {
          owned(arn -> true, scope).forEach(observation::add);
        }
      };
    }
    List<ObservedResource> ofSpec =
        owned(arn -> issuers.contains(OidcProviderReads.issuerOf(arn)), scope);
    // Without a provider of the issuer, the cluster may own that of an earlier issuer.
    List<ObservedResource> found = ofSpec.isEmpty() ? owned(arn -> true, scope) : ofSpec;
    return observation -> found.forEach(observation::add);
  }

  private Finding leftovers(ReadScope scope) {
    try {
      List<ObservedResource> found = owned(arn -> true, scope);
      return observation -> found.forEach(observation::add);
    } catch (AwsReadException refused) {
      if (!AwsCalls.isAccessDenied(refused)) {
        throw refused;
      }
      return observation ->
          observation
              .problems()
              .notice(
                  FieldPath.ROOT,
                  ServiceAccountCodes.OIDC_PROVIDERS_UNREAD,
                  "the OIDC provider of the cluster is not deleted, if there is one, because"
                      + " ListOpenIDConnectProviders or GetOpenIDConnectProvider is not allowed");
    }
  }

  private List<ObservedResource> owned(Predicate<String> isWanted, ReadScope scope) {
    return reads.read(isWanted).stream()
        .filter(provider -> scope.tags().areOwned(provider.tags()))
        .map(OidcProviderReader::observed)
        .toList();
  }

  private static ObservedResource observed(OidcProviderReads.Provider provider) {
    return ObservedResource.owned(
        new ResourceId(ResourceKinds.IAM_OIDC_PROVIDER, OidcProviderReads.issuerOf(provider.arn())),
        provider.arn(),
        Map.of(
            OidcProviderDesired.URL, PropertyValue.of(provider.url()),
            OidcProviderDesired.CLIENT_IDS, PropertyValue.texts(provider.clientIds()),
            OidcProviderDesired.THUMBPRINTS, PropertyValue.texts(provider.thumbprints())),
        provider.tags());
  }
}
