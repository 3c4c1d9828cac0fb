package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.core.DiscoveryDocuments;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Cni;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveryDocumentsTest {
  private static ClusterNetwork network() {
    return NetworkingEngine.builder()
        .build()
        .prepare(
            ClusterBuilder.named("k.example.com")
                .kubernetesVersion("1.34.1")
                .zones("us-east-1a")
                .networking(Cni.DEFAULT)
                .configBase("s3://state/k.example.com")
                .build()
                .edit(
                    spec ->
                        spec.kubeApiServer(
                            KubeApiServerSettings.builder()
                                .serviceAccountIssuer("https://id.example.com/k")
                                .build())),
            ExistingNetwork.none())
        .network()
        .orElseThrow();
  }

  private static RSAPublicKey newKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return (RSAPublicKey) generator.generateKeyPair().getPublic();
  }

  @Test
  void configurationNamesIssuerAndKeys() {
    JsonObject configuration =
        JsonParser.parseString(DiscoveryDocuments.of(network(), List.of()).openIdConfiguration())
            .getAsJsonObject();

    assertThat(configuration)
        .isEqualTo(
            JsonParser.parseString(
                """
                {
                  "issuer": "https://id.example.com/k",
                  "jwks_uri": "https://id.example.com/k/openid/v1/jwks",
                  "authorization_endpoint": "urn:kubernetes:programmatic_authorization",
                  "response_types_supported": ["id_token"],
                  "subject_types_supported": ["public"],
                  "id_token_signing_alg_values_supported": ["RS256"],
                  "claims_supported": ["sub", "iss"]
                }
                """));
  }

  @Test
  void keysVerifyTokens() throws Exception {
    RSAPublicKey key = newKey();

    JsonObject jwk =
        JsonParser.parseString(DiscoveryDocuments.of(network(), List.of(key)).jwks())
            .getAsJsonObject()
            .getAsJsonArray("keys")
            .get(0)
            .getAsJsonObject();

    Base64.Decoder decoder = Base64.getUrlDecoder();
    assertThat(
            KeyFactory.getInstance("RSA")
                .generatePublic(
                    new RSAPublicKeySpec(
                        new BigInteger(1, decoder.decode(jwk.get("n").getAsString())),
                        new BigInteger(1, decoder.decode(jwk.get("e").getAsString())))))
        .isEqualTo(key);
    assertThat(decoder.decode(jwk.get("kid").getAsString()))
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    assertThat(jwk.get("n").getAsString()).doesNotContain("=").doesNotStartWith("AA");
    assertThat(jwk.get("alg").getAsString()).isEqualTo("RS256");
  }

  @Test
  void orderOfKeysDoesNotMatter() throws Exception {
    RSAPublicKey one = newKey();
    RSAPublicKey other = newKey();

    String jwks = DiscoveryDocuments.of(network(), List.of(one, other)).jwks();

    assertThat(jwks).isEqualTo(DiscoveryDocuments.of(network(), List.of(other, one)).jwks());
    JsonArray keys = JsonParser.parseString(jwks).getAsJsonObject().getAsJsonArray("keys");
    assertThat(keys).hasSize(2);
  }
}
