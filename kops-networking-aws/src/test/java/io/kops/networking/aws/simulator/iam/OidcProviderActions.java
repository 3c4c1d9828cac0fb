package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * The actions on OIDC providers, with the constraints of the IAM API reference, and the quotas of
 * "IAM and AWS STS quotas" in the IAM User Guide.
 */
final class OidcProviderActions {
  private static final String HTTPS = "https://";

  /** "The URL should not contain a port number" (CreateOpenIDConnectProvider). */
  private static final Pattern URL =
      Pattern.compile("https://[A-Za-z0-9.-]+(/[^?#:\\s]*)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern THUMBPRINT = Pattern.compile("[0-9A-Fa-f]{40}");
  private static final int LONGEST = 255;
  private static final int MOST_CLIENT_IDS = 100;
  private static final int MOST_THUMBPRINTS = 5;
  static final int MOST_PROVIDERS = 100;

  private final IamAccount account;

  OidcProviderActions(IamAccount account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    actions
        .on("CreateOpenIDConnectProvider", this::create)
        .on("GetOpenIDConnectProvider", this::get)
        .on("ListOpenIDConnectProviders", this::list)
        .on("AddClientIDToOpenIDConnectProvider", this::addClientId)
        .on("RemoveClientIDFromOpenIDConnectProvider", this::removeClientId)
        .on("UpdateOpenIDConnectProviderThumbprint", this::updateThumbprints)
        .on("TagOpenIDConnectProvider", this::tag)
        .on("UntagOpenIDConnectProvider", this::untag)
        .on("DeleteOpenIDConnectProvider", this::delete);
  }

  private void create(QueryRequest request, Xml answer) {
    String url = IamRules.text(request, "Url");
    if (url.length() > LONGEST || !URL.matcher(url).matches()) {
      throw IamRules.invalid("Invalid Open ID Connect Provider URL");
    }
    List<String> clientIds = request.texts("ClientIDList.member");
    clientIds.forEach(OidcProviderActions::checkClientId);
    checkCount(clientIds.size());
    List<String> thumbprints = thumbprints(request);
    SortedMap<String, String> tags = IamRules.tags(request);
    String id = url.substring(HTTPS.length());
    if (account.oidcProviders.find(id).isPresent()) {
      throw IamRules.exists("Provider with url " + url + " already exists.");
    }
    if (account.oidcProviders.all().size() >= MOST_PROVIDERS) {
      throw IamRules.limitExceeded(
          "Cannot exceed quota for OpenIdConnectProvidersPerAccount: " + MOST_PROVIDERS);
    }
    OidcProvider provider = new OidcProvider(id, account.now(), clientIds, thumbprints);
    provider.tags().putAll(tags);
    account.oidcProviders.add(provider);
    answer.text("OpenIDConnectProviderArn", arn(provider));
  }

  private static void checkClientId(String id) {
    if (id.isEmpty() || id.length() > LONGEST) {
      throw IamRules.invalid(
          "1 validation error detected: Value '" + id + "' at 'clientID' is not valid");
    }
  }

  private static void checkCount(int clientIds) {
    if (clientIds > MOST_CLIENT_IDS) {
      throw IamRules.limitExceeded(
          "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: " + MOST_CLIENT_IDS);
    }
  }

  private static List<String> thumbprints(QueryRequest request) {
    List<String> thumbprints = request.texts("ThumbprintList.member");
    if (thumbprints.size() > MOST_THUMBPRINTS) {
      throw AwsFailure.badRequest(
          "InvalidInput", "Thumbprint list must contain fewer than 5 entries.");
    }
    if (!thumbprints.stream().allMatch(text -> THUMBPRINT.matcher(text).matches())
        || new HashSet<>(thumbprints).size() < thumbprints.size()) {
      throw IamRules.invalid("1 validation error detected: Value at 'thumbprintList' is not valid");
    }
    return thumbprints;
  }

  private void get(QueryRequest request, Xml answer) {
    OidcProvider provider = provider(request);
    answer
        .text("Url", provider.id())
        .text("CreateDate", provider.created())
        .members("ClientIDList", provider.clientIds(), Xml::content)
        .members("ThumbprintList", provider.thumbprints(), Xml::content)
        .members("Tags", provider.tags().entrySet(), IamTags::write);
  }

  private void list(QueryRequest request, Xml answer) {
    answer.members(
        "OpenIDConnectProviderList",
        account.oidcProviders.read(provider -> true),
        (member, provider) -> member.text("Arn", arn(provider)));
  }

  /** "This operation is idempotent" (AddClientIDToOpenIDConnectProvider). */
  private void addClientId(QueryRequest request, Xml answer) {
    OidcProvider provider = provider(request);
    String id = IamRules.text(request, "ClientID");
    checkClientId(id);
    if (!provider.clientIds().contains(id)) {
      checkCount(provider.clientIds().size() + 1);
    }
    provider.clientIds().add(id);
  }

  /** Does not fail if the client ID is not registered. */
  private void removeClientId(QueryRequest request, Xml answer) {
    provider(request).clientIds().remove(IamRules.text(request, "ClientID"));
  }

  private void updateThumbprints(QueryRequest request, Xml answer) {
    provider(request).thumbprints(thumbprints(request));
  }

  private void tag(QueryRequest request, Xml answer) {
    IamRules.tag(provider(request), request);
  }

  private void untag(QueryRequest request, Xml answer) {
    IamRules.untag(provider(request), request);
  }

  /** Does not fail if the provider does not exist (DeleteOpenIDConnectProvider). */
  private void delete(QueryRequest request, Xml answer) {
    account.oidcProviders.find(id(request)).ifPresent(account.oidcProviders::remove);
  }

  private OidcProvider provider(QueryRequest request) {
    return account.oidcProviders.require(id(request));
  }

  private String id(QueryRequest request) {
    String arn = IamRules.text(request, "OpenIDConnectProviderArn");
    String prefix = account.arn("oidc-provider/", "");
    if (!arn.startsWith(prefix)) {
      throw AwsFailure.badRequest("InvalidInput", "Invalid ARN: " + arn);
    }
    return arn.substring(prefix.length());
  }

  private String arn(OidcProvider provider) {
    return account.arn("oidc-provider/", provider.id());
  }
}
