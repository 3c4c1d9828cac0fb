package io.kops.networking.core.stateobject;

import io.kops.networking.core.addon.AddonManifest;
import io.kops.networking.core.addon.ManifestItem;
import io.kops.networking.core.yaml.PlainYaml;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.spi.AddonSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Secrets in a manifest, identified by the names of the state store secrets they contain and
 * never by their values.
 */
final class SecretObjects {
  /** Represents a value that is not in the state store, such as one before its rotation. */
  static final String ANOTHER_VALUE = "(another value)";

  private static final String SECRET = "Secret";
  private static final String SEPARATOR = "---\n";
  private static final Pattern DOCUMENT_START = Pattern.compile("(?m)^---[ \\t]*(?:#.*)?\\R");
  private static final String NOT_SHOWN = "# not shown, because it may hold a secret\n";
  private static final String NAMESPACE = "namespace";
  private static final String NAME = "name";
  private static final String LABELS = "labels";
  private static final String KEYS = "keys";

  private SecretObjects() {}

  static PropertyValue describe(List<AddonSecret> secrets, Map<String, String> selector) {
    return new PropertyValue.ListValue(
        secrets.stream()
            .map(secret -> describe(secret.namespace(), secret.name(), selector, secret.keys()))
            .toList());
  }

  private static PropertyValue describe(
      String namespace, String name, Map<String, String> labels, Map<String, String> keys) {
    return new PropertyValue.MapValue(
        Map.of(
            NAMESPACE, PropertyValue.of(namespace),
            NAME, PropertyValue.of(name),
            LABELS, texts(labels),
            KEYS, texts(keys)));
  }

  private static PropertyValue texts(Map<String, String> map) {
    Map<String, PropertyValue> fields = new TreeMap<>();
    map.forEach((key, value) -> fields.put(key, PropertyValue.of(value)));
    return new PropertyValue.MapValue(fields);
  }

  /** The Secrets and labels parsed from the result of {@link #describe}. */
  record Described(List<AddonSecret> secrets, Map<String, String> selector) {
    static Described of(PropertyValue value) {
      List<AddonSecret> secrets = new ArrayList<>();
      Map<String, String> selector = new TreeMap<>();
      if (value instanceof PropertyValue.ListValue items) {
        for (PropertyValue item : items.values()) {
          if (item instanceof PropertyValue.MapValue fields) {
            secrets.add(
                new AddonSecret(
                    String.valueOf(fields.values().get(NAMESPACE)),
                    String.valueOf(fields.values().get(NAME)),
                    map(fields.values().get(KEYS))));
            selector.putAll(map(fields.values().get(LABELS)));
          }
        }
      }
      return new Described(secrets, selector);
    }

    private static Map<String, String> map(@Nullable PropertyValue value) {
      Map<String, String> map = new TreeMap<>();
      if (value instanceof PropertyValue.MapValue fields) {
        fields.values().forEach((key, field) -> map.put(key, field.toString()));
      }
      return map;
    }
  }

  /**
   * A manifest in the store, split into parts.
   *
   * @param content its text without Secrets
   * @param secrets the Secrets in the form of {@link #describe}
   */
  record Manifest(String content, Optional<PropertyValue> secrets) {
    /**
     * Splits a manifest.
     *
     * @param nameOf returns the name of the secret with a value
     */
    static Manifest of(String text, Function<SecretValue, Optional<String>> nameOf) {
      List<String> others = new ArrayList<>();
      List<PropertyValue> secrets = new ArrayList<>();
      for (String document : DOCUMENT_START.split(text, -1)) {
        Optional<PropertyValue> secret = secret(document, nameOf);
        if (secret.isPresent()) {
          secrets.add(secret.get());
        } else {
          others.add(mayHoldSecret(document) ? NOT_SHOWN : document);
        }
      }
      return new Manifest(
          String.join(SEPARATOR, others),
          secrets.isEmpty() ? Optional.empty() : Optional.of(new PropertyValue.ListValue(secrets)));
    }

    /** Hides every document that could be a Secret, and lists with Secrets. */
    private static boolean mayHoldSecret(String document) {
      if (!document.contains(SECRET)) {
        return false;
      }
      try {
        return PlainYaml.read(document).stream()
            .flatMap(parsed -> ManifestItem.in(parsed).stream())
            .anyMatch(item -> item.kind().equals(SECRET));
      } catch (IllegalArgumentException notYaml) {
        return true;
      }
    }

    private static Optional<PropertyValue> secret(
        String document, Function<SecretValue, Optional<String>> nameOf) {
      List<Object> parsed;
      try {
        parsed = PlainYaml.read(document);
      } catch (IllegalArgumentException notYaml) {
        return Optional.empty();
      }
      if (parsed.size() != 1
          || !(parsed.get(0) instanceof Map<?, ?> object)
          || !SECRET.equals(object.get("kind"))) {
        return Optional.empty();
      }
      Map<?, ?> metadata = map(object.get("metadata"));
      Map<String, String> keys = new TreeMap<>();
      map(object.get("stringData"))
          .forEach(
              (key, value) ->
                  keys.put(
                      String.valueOf(key),
                      nameOf(String.valueOf(key), String.valueOf(value), nameOf)));
      Map<String, String> labels = new TreeMap<>();
      map(metadata.get(LABELS))
          .forEach((key, value) -> labels.put(String.valueOf(key), String.valueOf(value)));
      return Optional.of(
          describe(
              String.valueOf(metadata.get(NAMESPACE)),
              String.valueOf(metadata.get(NAME)),
              labels,
              keys));
    }

    private static String nameOf(
        String key, String value, Function<SecretValue, Optional<String>> nameOf) {
      return AddonManifest.textsOf(key, value).stream()
          .flatMap(text -> nameOf.apply(SecretValue.of(text)).stream())
          .findFirst()
          .orElse(ANOTHER_VALUE);
    }

    private static Map<?, ?> map(@Nullable Object value) {
      return value instanceof Map<?, ?> map ? map : Map.of();
    }
  }
}
