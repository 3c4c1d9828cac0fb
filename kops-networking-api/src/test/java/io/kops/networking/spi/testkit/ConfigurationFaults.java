package io.kops.networking.spi.testkit;

import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds missing ConfigMaps, Secrets and keys that pods refer to. */
final class ConfigurationFaults {
  private static final Set<String> KEYS_OF_A_TOKEN = Set.of("ca.crt", "namespace", "token");

  private static final Set<String> KEYS_OF_A_CERTIFICATE = Set.of("ca.crt", "tls.crt", "tls.key");

  private final List<String> faults = new ArrayList<>();
  private final Map<String, Set<String>> keys = new TreeMap<>();

  private ConfigurationFaults() {}

  static List<String> of(Addon addon, List<ManifestObject> objects, List<PodTemplate> pods) {
    ConfigurationFaults configuration = new ConfigurationFaults();
    objects.forEach(configuration::collect);
    addon.secrets().forEach(configuration::collect);
    for (PodTemplate pod : pods) {
      pod.containers().forEach(container -> configuration.checkContainer(pod.owner(), container));
      pod.spec().each("volumes").forEach(volume -> configuration.checkVolume(pod.owner(), volume));
    }
    return configuration.faults;
  }

  private void collect(ManifestObject object) {
    String name = object.kind() + " " + object.namespace() + "/" + object.name();
    if (object.kind().equals("ConfigMap")) {
      keys.put(
          name,
          Stream.of("data", "binaryData")
              .flatMap(part -> object.fields().at(part).keys())
              .collect(Collectors.toCollection(TreeSet::new)));
    } else if (object.kind().equals("Certificate")
        && object.apiVersion().startsWith("cert-manager.io/")) {
      String secret = object.spec().text("secretName").orElse("");
      keys.put("Secret " + object.namespace() + "/" + secret, KEYS_OF_A_CERTIFICATE);
    } else if (object.kind().equals("Secret")) {
      boolean token =
          object
              .fields()
              .text("type")
              .filter("kubernetes.io/service-account-token"::equals)
              .isPresent();
      keys.put(name, token ? KEYS_OF_A_TOKEN : Set.of());
    }
  }

  private void collect(AddonSecret secret) {
    keys.put("Secret " + secret.namespace() + "/" + secret.name(), secret.keys().keySet());
  }

  private void checkContainer(ManifestObject owner, Fields container) {
    for (Fields variable : container.each("env")) {
      Fields from = variable.at("valueFrom");
      checkKey(owner, "ConfigMap", from.at("configMapKeyRef"));
      checkKey(owner, "Secret", from.at("secretKeyRef"));
    }
    for (Fields all : container.each("envFrom")) {
      check(owner, "ConfigMap", "name", all.at("configMapRef"));
      check(owner, "Secret", "name", all.at("secretRef"));
    }
  }

  private void checkVolume(ManifestObject owner, Fields volume) {
    check(owner, "ConfigMap", "name", volume.at("configMap"));
    check(owner, "Secret", "secretName", volume.at("secret"));
    for (Fields source : volume.at("projected").each("sources")) {
      check(owner, "ConfigMap", "name", source.at("configMap"));
      check(owner, "Secret", "name", source.at("secret"));
    }
  }

  private void checkKey(ManifestObject owner, String kind, Fields reference) {
    check(owner, kind, reference, "name", reference.text("key").stream().toList());
  }

  private void check(ManifestObject owner, String kind, String nameField, Fields reference) {
    List<String> wanted =
        reference.each("items").stream().flatMap(item -> item.text("key").stream()).toList();
    check(owner, kind, reference, nameField, wanted);
  }

  private void check(
      ManifestObject owner, String kind, Fields reference, String nameField, List<String> wanted) {
    if (!reference.has(nameField) || reference.isTrue("optional")) {
      return;
    }
    String name = kind + " " + owner.namespace() + "/" + reference.text(nameField).orElse("");
    Set<String> present = keys.get(name);
    if (present == null) {
      faults.add(owner + ": there is no " + name);
      return;
    }
    wanted.stream()
        .filter(key -> !present.contains(key))
        .forEach(key -> faults.add(owner + ": " + name + " has no key " + key));
  }
}
