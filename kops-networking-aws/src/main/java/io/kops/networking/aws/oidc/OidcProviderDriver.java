package io.kops.networking.aws.oidc;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** Creates, updates and deletes IAM OIDC providers. */
public final class OidcProviderDriver extends SingleResourceDriver {
  private static final String TAG_FIELD = "tags.";
  private static final String HTTPS = "https://";

  private final IamClient iam;
  private final AwsCalls calls;

  public OidcProviderDriver(IamClient iam, AwsCalls calls) {
    this.iam = iam;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.IAM_OIDC_PROVIDER;
  }

  /** IAM accepts one provider per URL. The name is only a tag. */
  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(NaturalKey.of(OidcProviderDesired.URL));
  }

  /** The URL is part of the ARN. */
  @Override
  public FieldPolicy policyOf(String field) {
    return field.equals(OidcProviderDesired.URL) ? FieldPolicy.REPLACE : FieldPolicy.UPDATE;
  }

  /** A provider that the spec does not have is found by the roles that trust it. */
  @Override
  public Set<ResourceKind> deletedBefore() {
    return Set.of(ResourceKinds.IAM_ROLE);
  }

  /**
   * IAM rejects a second provider of a URL. After a lost response, a provider with the tags of this
   * plan is the created one; any other provider is owned elsewhere.
   */
  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    return calls.create(
        "CreateOpenIDConnectProvider",
        () ->
            iam.createOpenIDConnectProvider(
                    request ->
                        request
                            .url(resource.text(OidcProviderDesired.URL))
                            .clientIDList(resource.texts(OidcProviderDesired.CLIENT_IDS))
                            .thumbprintList(resource.texts(OidcProviderDesired.THUMBPRINTS))
                            .tags(tags(resource.tags()))
                            .overrideConfiguration(CallOnce.ONCE))
                .openIDConnectProviderArn(),
        Recovery.byNature(() -> created(resource)));
  }

  private Optional<String> created(PlannedResource resource) {
    String url = resource.text(OidcProviderDesired.URL);
    return new OidcProviderReads(iam, calls)
        .ofIssuer(url.substring(HTTPS.length()))
        .filter(found -> found.tags().entrySet().containsAll(resource.tags().entrySet()))
        .map(OidcProviderReads.Provider::arn);
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    Map<String, String> changedTags = new TreeMap<>();
    for (Change change : resource.changes()) {
      if (change.field().startsWith(TAG_FIELD)) {
        change
            .to()
            .ifPresent(
                value ->
                    changedTags.put(
                        change.field().substring(TAG_FIELD.length()), value.toString()));
      } else if (change.field().equals(OidcProviderDesired.CLIENT_IDS)) {
        replaceClientIds(change, physicalId);
      } else if (change.field().equals(OidcProviderDesired.THUMBPRINTS)) {
        setThumbprints(resource, physicalId);
      }
    }
    if (!changedTags.isEmpty()) {
      calls.repeatable(
          "TagOpenIDConnectProvider",
          () ->
              iam.tagOpenIDConnectProvider(
                  request ->
                      request
                          .openIDConnectProviderArn(physicalId)
                          .tags(tags(changedTags))
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }

  /** New audiences are added before old ones are removed. Both calls are idempotent. */
  private void replaceClientIds(Change change, String arn) {
    List<String> from = change.from().map(OidcProviderDriver::items).orElse(List.of());
    List<String> to = change.to().map(OidcProviderDriver::items).orElse(List.of());
    for (String id : to) {
      if (!from.contains(id)) {
        calls.repeatable(
            "AddClientIDToOpenIDConnectProvider",
            () ->
                iam.addClientIDToOpenIDConnectProvider(
                    request ->
                        request
                            .openIDConnectProviderArn(arn)
                            .clientID(id)
                            .overrideConfiguration(CallOnce.ONCE)));
      }
    }
    for (String id : from) {
      if (!to.contains(id)) {
        calls.repeatable(
            "RemoveClientIDFromOpenIDConnectProvider",
            () ->
                iam.removeClientIDFromOpenIDConnectProvider(
                    request ->
                        request
                            .openIDConnectProviderArn(arn)
                            .clientID(id)
                            .overrideConfiguration(CallOnce.ONCE)));
      }
    }
  }

  private void setThumbprints(PlannedResource resource, String arn) {
    calls.repeatable(
        "UpdateOpenIDConnectProviderThumbprint",
        () ->
            iam.updateOpenIDConnectProviderThumbprint(
                request ->
                    request
                        .openIDConnectProviderArn(arn)
                        .thumbprintList(resource.texts(OidcProviderDesired.THUMBPRINTS))
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private static List<String> items(PropertyValue value) {
    return value instanceof PropertyValue.ListValue list
        ? list.values().stream().map(PropertyValue::toString).toList()
        : List.of(value.toString());
  }

  private static List<Tag> tags(Map<String, String> tags) {
    List<Tag> list = new ArrayList<>();
    new TreeMap<>(tags)
        .forEach((key, value) -> list.add(Tag.builder().key(key).value(value).build()));
    return list;
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteOpenIDConnectProvider",
        () ->
            iam.deleteOpenIDConnectProvider(
                request ->
                    request
                        .openIDConnectProviderArn(physicalId)
                        .overrideConfiguration(CallOnce.ONCE)));
  }
}
