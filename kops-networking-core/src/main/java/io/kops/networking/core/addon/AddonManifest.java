package io.kops.networking.core.addon;

import io.kops.networking.core.yaml.PlainYaml;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The file of an addon in {@code addons/}: its Secrets and its manifest. */
public final class AddonManifest {
  private AddonManifest() {}

  /**
   * Returns the file of an addon for the state store: its Secrets, then its manifest. The result is
   * protected like a secret.
   *
   * @param secrets returns the value of a state store secret by name
   * @throws IllegalArgumentException if a required secret has no value
   */
  public static SecretValue of(Addon addon, Function<String, Optional<SecretValue>> secrets) {
    return of(addon.manifest(), addon.secrets(), addon.selector(), secrets);
  }

  /**
   * Returns the file of an addon for the state store: its Secrets, then its manifest.
   *
   * @param objects the Secrets
   * @param selector the labels of the Secrets
   * @param secrets returns the value of a state store secret by name
   * @throws IllegalArgumentException if a required secret has no value
   */
  public static SecretValue of(
      String manifest,
      List<AddonSecret> objects,
      Map<String, String> selector,
      Function<String, Optional<SecretValue>> secrets) {
    StringBuilder text = new StringBuilder();
    for (AddonSecret object : objects) {
      text.append(PlainYaml.write(secret(object, selector, secrets))).append("---\n");
    }
    return SecretValue.of(text.append(manifest).toString());
  }

  /**
   * Returns the value for a key of a Secret: the text, or the part after {@code <key>: } if the
   * text starts with the key.
   */
  static String valueOf(String key, String text) {
    String start = key + ": ";
    return text.startsWith(start) ? text.substring(start.length()).strip() : text;
  }

  /**
   * Returns the texts that result in this value for a key of a Secret.
   *
   * @param value the value that {@link #of} wrote
   */
  public static List<String> textsOf(String key, String value) {
    String named = key + ": " + value;
    return List.of(value, named, named + "\n");
  }

  private static Map<String, Object> secret(
      AddonSecret object,
      Map<String, String> selector,
      Function<String, Optional<SecretValue>> secrets) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", object.name());
    metadata.put("namespace", object.namespace());
    metadata.put("labels", selector);
    Map<String, Object> data = new TreeMap<>();
    object
        .keys()
        .forEach(
            (key, name) ->
                data.put(
                    key,
                    secrets
                        .apply(name)
                        .map(secret -> valueOf(key, secret.text()))
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "the state store has no secret " + name))));
    Map<String, Object> secret = new LinkedHashMap<>();
    secret.put("apiVersion", "v1");
    secret.put("kind", "Secret");
    secret.put("metadata", metadata);
    secret.put("stringData", data);
    return secret;
  }
}
