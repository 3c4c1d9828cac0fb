package io.kops.networking.aws.oidc;

import io.kops.networking.aws.call.AwsCalls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;

/** Reads OIDC providers. IAM lists their ARNs, which end with the issuer, in one page. */
public final class OidcProviderReads {
  private static final String RESOURCE = ":oidc-provider/";

  private final IamClient iam;
  private final AwsCalls calls;

  public OidcProviderReads(IamClient iam, AwsCalls calls) {
    this.iam = iam;
    this.calls = calls;
  }

  /**
   * A provider.
   *
   * @param arn its ARN
   * @param url the issuer, {@code https://...}
   * @param clientIds the accepted audiences, sorted
   * @param thumbprints the fingerprints, sorted
   * @param tags the tags
   */
  public record Provider(
      String arn,
      String url,
      List<String> clientIds,
      List<String> thumbprints,
      Map<String, String> tags) {}

  /** Returns the provider of an issuer; empty if the account has none. */
  public Optional<Provider> ofIssuer(String host) {
    return read(arn -> issuerOf(arn).equals(host)).stream().findFirst();
  }

  /** Returns the providers whose ARN matches. */
  List<Provider> read(Predicate<String> isWanted) {
    return calls
        .read(
            "ListOpenIDConnectProviders",
            () -> iam.listOpenIDConnectProviders().openIDConnectProviderList())
        .stream()
        .map(OpenIDConnectProviderListEntry::arn)
        .filter(isWanted)
        .flatMap(arn -> byArn(arn).stream())
        .toList();
  }

  /** Returns the issuer that an ARN ends with, without {@code https://}. */
  static String issuerOf(String arn) {
    return arn.substring(arn.indexOf(RESOURCE) + RESOURCE.length());
  }

  private Optional<Provider> byArn(String arn) {
    return calls
        .find(
            "GetOpenIDConnectProvider",
            () -> iam.getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn)))
        .map(found -> of(arn, found));
  }

  private static Provider of(String arn, GetOpenIdConnectProviderResponse found) {
    Map<String, String> tags = new TreeMap<>();
    found.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    return new Provider(
        arn,
        "https://" + issuerOf(arn),
        found.clientIDList().stream().sorted().toList(),
        found.thumbprintList().stream().sorted().toList(),
        tags);
  }
}
