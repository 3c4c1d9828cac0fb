package io.kops.networking.core;

import io.kops.networking.core.gson.Json;
import io.kops.networking.core.iam.ServiceAccountIssuer;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.resource.PropertyValue;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The documents by which AWS and other services verify service account tokens of a cluster. They
 * are published below the discovery store, readable without credentials.
 *
 * @param openIdConfiguration the text of {@code .well-known/openid-configuration}
 * @param jwks the text of {@code openid/v1/jwks}
 */
public record DiscoveryDocuments(String openIdConfiguration, String jwks) {
  /** The path of the configuration below the discovery store. */
  public static final String OPENID_CONFIGURATION_PATH = ".well-known/openid-configuration";

  /** The path of the keys below the discovery store. */
  public static final String JWKS_PATH = "openid/v1/jwks";

  private static final String ALGORITHM = "RS256";

  /**
   * Returns the documents of a cluster.
   *
   * @param network the cluster's network, which determines the issuer
   * @param keys the public keys of the service account key set, without distrusted ones
   */
  public static DiscoveryDocuments of(
      ClusterNetwork network, Collection<? extends RSAPublicKey> keys) {
    String issuer = ServiceAccountIssuer.of(network.spec(), network.region()).url();
    Map<String, PropertyValue> configuration = new TreeMap<>();
    configuration.put("issuer", PropertyValue.of(issuer));
    configuration.put("jwks_uri", PropertyValue.of(issuer + "/" + JWKS_PATH));
    configuration.put(
        "authorization_endpoint", PropertyValue.of("urn:kubernetes:programmatic_authorization"));
    configuration.put("response_types_supported", PropertyValue.texts(List.of("id_token")));
    configuration.put("subject_types_supported", PropertyValue.texts(List.of("public")));
    configuration.put(
        "id_token_signing_alg_values_supported", PropertyValue.texts(List.of(ALGORITHM)));
    configuration.put("claims_supported", PropertyValue.texts(List.of("sub", "iss")));
    Map<String, PropertyValue> byId = new TreeMap<>();
    keys.forEach(key -> byId.put(idOf(key), jwk(key)));
    return new DiscoveryDocuments(
        Json.write(new PropertyValue.MapValue(configuration)),
        Json.write(
            new PropertyValue.MapValue(
                Map.of("keys", new PropertyValue.ListValue(List.copyOf(byId.values()))))));
  }

  private static PropertyValue jwk(RSAPublicKey key) {
    return new PropertyValue.MapValue(
        Map.of(
            "use", PropertyValue.of("sig"),
            "kty", PropertyValue.of("RSA"),
            "kid", PropertyValue.of(idOf(key)),
            "alg", PropertyValue.of(ALGORITHM),
            "n", PropertyValue.of(text(unsigned(key.getModulus()))),
            "e", PropertyValue.of(text(unsigned(key.getPublicExponent())))));
  }

  /** Kubernetes writes this ID into tokens: the digest of the DER form of the key. */
  private static String idOf(RSAPublicKey key) {
    try {
      return text(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
