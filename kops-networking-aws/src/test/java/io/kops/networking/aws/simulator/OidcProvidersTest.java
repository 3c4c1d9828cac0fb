package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.state.OidcProviderState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.Tag;

/** The simulated actions on OIDC providers, as in the IAM API reference. */
class OidcProvidersTest {
  private static final String URL = "https://server.example.com/k";
  private static final String ARN = "arn:aws:iam::123456789012:oidc-provider/server.example.com/k";
  private static final String THUMBPRINT = "c768084dfb3d2b68b7897bf5f565da8ef0123456";

  private final AwsSimulator aws = AwsSimulator.start();
  private final IamClient iam = aws.iam();

  @AfterEach
  void stop() {
    aws.close();
  }

  private String create(String url) {
    return iam.createOpenIDConnectProvider(r -> r.url(url).clientIDList("sts.amazonaws.com"))
        .openIDConnectProviderArn();
  }

  private OidcProviderState provider() {
    return aws.state().oidcProviders().get(0);
  }

  @Test
  void arnEndsWithUrlWithoutScheme() {
    assertThat(create(URL)).isEqualTo(ARN);

    GetOpenIdConnectProviderResponse found =
        iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(ARN));
    assertThat(found.url()).isEqualTo("server.example.com/k");
    assertThat(found.clientIDList()).containsExactly("sts.amazonaws.com");
    assertThat(iam.listOpenIDConnectProviders().openIDConnectProviderList())
        .extracting(entry -> entry.arn())
        .containsExactly(ARN);
  }

  /** CreateOpenIDConnectProvider: "EntityAlreadyExists", HTTP status code 409. */
  @Test
  void rejectsSecondProviderOfUrl() {
    create(URL);

    assertRefused("EntityAlreadyExists", 409, () -> create(URL));
  }

  /**
   * CreateOpenIDConnectProvider, Url: "The URL must begin with https://", "The URL should not
   * contain a port number", query parameters are not allowed, and the maximum length is 255.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://server.example.com",
        "server.example.com",
        "https://server.example.com:8443/k",
        "https://server.example.com/k?x=1"
      })
  void rejectsInvalidUrls(String url) {
    assertRefused("ValidationError", 400, () -> create(url));
  }

  @Test
  void rejectsUrlsWithMoreThan255Characters() {
    String longest = "https://server.example.com/" + "k".repeat(255 - 27);

    assertThat(create(longest)).endsWith("kk");
    assertRefused("ValidationError", 400, () -> create(longest + "k"));
  }

  /** IAM and AWS STS quotas: 100 OpenID Connect identity providers per account. */
  @Test
  void rejectsProviderBeyondQuota() {
    IntStream.range(0, 100).forEach(n -> create(URL + n));

    assertRefused("LimitExceeded", 409, () -> create(URL));
    iam.deleteOpenIDConnectProvider(r -> r.openIDConnectProviderArn(ARN + 7));
    assertThat(create(URL)).isEqualTo(ARN);
  }

  /** thumbprintType: "Length Constraints: Fixed length of 40". */
  @ParameterizedTest
  @ValueSource(ints = {0, 39, 41})
  void rejectsThumbprintsOfOtherLengths(int length) {
    create(URL);
    String text = "0".repeat(length);

    assertRefused(
        "ValidationError",
        400,
        () ->
            iam.updateOpenIDConnectProviderThumbprint(
                r -> r.openIDConnectProviderArn(ARN).thumbprintList(text)));
    assertRefused(
        "ValidationError",
        400,
        () -> iam.createOpenIDConnectProvider(r -> r.url(URL + "2").thumbprintList(text)));
  }

  /** IAM and AWS STS quotas: 5 thumbprints per OIDC provider. */
  @Test
  void rejectsMoreThanFiveThumbprints() {
    List<String> six = IntStream.range(0, 6).mapToObj(n -> THUMBPRINT.substring(1) + n).toList();

    assertRefused(
        "InvalidInput",
        400,
        () -> iam.createOpenIDConnectProvider(r -> r.url(URL).thumbprintList(six)));
    iam.createOpenIDConnectProvider(r -> r.url(URL).thumbprintList(six.subList(0, 5)));
    assertThat(provider().thumbprints()).hasSize(5);
  }

  /** UpdateOpenIDConnectProviderThumbprint replaces the list. */
  @Test
  void replacesThumbprints() {
    iam.createOpenIDConnectProvider(r -> r.url(URL).thumbprintList(THUMBPRINT));

    iam.updateOpenIDConnectProviderThumbprint(
        r -> r.openIDConnectProviderArn(ARN).thumbprintList("0".repeat(40)));

    assertThat(provider().thumbprints()).containsExactly("0".repeat(40));
  }

  /** clientIDType: "Minimum length of 1. Maximum length of 255". */
  @ParameterizedTest
  @ValueSource(ints = {0, 256})
  void rejectsClientIdsOfOtherLengths(int length) {
    create(URL);
    String id = "a".repeat(length);

    assertRefused(
        "ValidationError",
        400,
        () ->
            iam.addClientIDToOpenIDConnectProvider(
                r -> r.openIDConnectProviderArn(ARN).clientID(id)));
    assertRefused(
        "ValidationError",
        400,
        () -> iam.createOpenIDConnectProvider(r -> r.url(URL + "2").clientIDList(id)));
  }

  /** IAM and AWS STS quotas: 100 client IDs per OIDC provider. */
  @Test
  void rejectsClientIdsBeyondQuota() {
    List<String> ids = IntStream.range(0, 101).mapToObj(n -> "client" + n).toList();

    assertRefused(
        "LimitExceeded",
        409,
        () -> iam.createOpenIDConnectProvider(r -> r.url(URL).clientIDList(ids)));
    iam.createOpenIDConnectProvider(r -> r.url(URL).clientIDList(ids.subList(0, 100)));
    assertRefused(
        "LimitExceeded",
        409,
        () ->
            iam.addClientIDToOpenIDConnectProvider(
                r -> r.openIDConnectProviderArn(ARN).clientID("client100")));
  }

  /**
   * AddClientIDToOpenIDConnectProvider and RemoveClientIDFromOpenIDConnectProvider: "This operation
   * is idempotent".
   */
  @Test
  void addsAndRemovesClientIdsTwice() {
    create(URL);
    for (int times = 0; times < 2; times++) {
      iam.addClientIDToOpenIDConnectProvider(
          r -> r.openIDConnectProviderArn(ARN).clientID("other"));
    }
    assertThat(provider().clientIds()).containsExactly("other", "sts.amazonaws.com");
    for (int times = 0; times < 2; times++) {
      iam.removeClientIDFromOpenIDConnectProvider(
          r -> r.openIDConnectProviderArn(ARN).clientID("other"));
    }
    assertThat(provider().clientIds()).containsExactly("sts.amazonaws.com");
  }

  @Test
  void tagsAndUntags() {
    create(URL);

    iam.tagOpenIDConnectProvider(
        r ->
            r.openIDConnectProviderArn(ARN)
                .tags(
                    Tag.builder().key("a").value("1").build(),
                    Tag.builder().key("b").value("2").build()));
    iam.untagOpenIDConnectProvider(r -> r.openIDConnectProviderArn(ARN).tagKeys("a"));

    assertThat(provider().tags()).isEqualTo(Map.of("b", "2"));
  }

  /** These actions list the error NoSuchEntity, HTTP status code 404. */
  @Test
  void rejectsCallsForMissingProviders() {
    List<ThrowingCallable> calls =
        List.of(
            () -> iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(ARN)),
            () ->
                iam.addClientIDToOpenIDConnectProvider(
                    r -> r.openIDConnectProviderArn(ARN).clientID("a")),
            () ->
                iam.removeClientIDFromOpenIDConnectProvider(
                    r -> r.openIDConnectProviderArn(ARN).clientID("a")),
            () ->
                iam.updateOpenIDConnectProviderThumbprint(
                    r -> r.openIDConnectProviderArn(ARN).thumbprintList(THUMBPRINT)),
            () ->
                iam.tagOpenIDConnectProvider(
                    r ->
                        r.openIDConnectProviderArn(ARN)
                            .tags(Tag.builder().key("a").value("1").build())),
            () ->
                iam.untagOpenIDConnectProvider(r -> r.openIDConnectProviderArn(ARN).tagKeys("a")));

    calls.forEach(call -> assertRefused("NoSuchEntity", 404, call));
  }

  /**
   * DeleteOpenIDConnectProvider: "This operation is idempotent; it does not fail or return an error
   * if you call the operation for a provider that does not exist."
   */
  @Test
  void deletesTwice() {
    create(URL);

    Collections.nCopies(2, ARN)
        .forEach(arn -> iam.deleteOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn)));

    assertThat(aws.state().oidcProviders()).isEmpty();
  }

  @Test
  void rejectsArnsOfOtherKinds() {
    assertRefused(
        "InvalidInput",
        400,
        () ->
            iam.getOpenIDConnectProvider(
                r -> r.openIDConnectProviderArn("arn:aws:iam::123456789012:role/reader")));
  }
}
