package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kops.networking.core.addon.AddonManifest;
import io.kops.networking.core.yaml.PlainYaml;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.spi.Addon;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Applies the manifests for the Kubernetes version of a server to that server: {@code
 * -Dkops.kubernetes=URL}. See CONTRIBUTING.md.
 */
@EnabledIfSystemProperty(named = "kops.kubernetes", matches = "http.+")
class ApiServerManifestsTest {
  /** The controllers that own these kinds are not part of the manifests. */
  private static final Set<String> INSTALLED_SEPARATELY =
      Set.of("cert-manager.io", "gateway.networking.k8s.io");

  private final ApiServer server = new ApiServer(URI.create(System.getProperty("kops.kubernetes")));

  @Test
  void serverAcceptsAllManifestsWithoutLoss() {
    Set<JsonObject> objects = objects();
    assertThat(objects).as("manifests for Kubernetes 1." + server.minor()).isNotEmpty();
    List<String> defects = new ArrayList<>();
    int skipped = 0;
    for (JsonObject object : inOrder(objects)) {
      if (isInstalledSeparately(object) && !server.serves(object)) {
        skipped++;
        continue;
      }
      ApiServer.Verdict verdict = server.apply(object);
      verdict.defects().forEach(defect -> defects.add(name(object) + " " + defect));
      verdict.warnings().forEach(warning -> System.out.println(name(object) + " " + warning));
    }
    System.out.printf(
        "Kubernetes 1.%d: %d objects, of which %d are of kinds that are installed separately%n",
        server.minor(), objects.size(), skipped);
    assertThat(defects).isEmpty();
  }

  private Set<JsonObject> objects() {
    Set<JsonObject> objects = new LinkedHashSet<>();
    for (BuiltInSamples.Sample sample : BuiltInSamples.all()) {
      if (sample.version().minor() == server.minor()) {
        for (Addon addon : sample.provider().contribute(sample.request()).addons()) {
          if (addon.appliesTo(sample.version())) {
            objects.addAll(objects(addon));
          }
        }
      }
    }
    return objects;
  }

  private static List<JsonObject> objects(Addon addon) {
    SecretValue file = AddonManifest.of(addon, name -> Optional.of(SecretValue.of("secret")));
    return PlainYaml.read(file.text()).stream()
        .filter(Map.class::isInstance)
        .map(new Gson()::toJsonTree)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** Namespaces and definitions first. */
  private static List<JsonObject> inOrder(Set<JsonObject> objects) {
    List<String> first = List.of("CustomResourceDefinition", "Namespace");
    return objects.stream()
        .sorted(Comparator.comparing(object -> -first.indexOf(object.get("kind").getAsString())))
        .toList();
  }

  private static boolean isInstalledSeparately(JsonObject object) {
    return INSTALLED_SEPARATELY.contains(
        object.get("apiVersion").getAsString().replaceFirst("/.*", ""));
  }

  private static String name(JsonObject object) {
    return object.get("kind").getAsString()
        + " "
        + object.getAsJsonObject("metadata").get("name").getAsString();
  }
}
