package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.spi.Addon;
import io.kops.networking.testkit.GoldenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The immutable fields of manifests: one that differs there cannot take over the objects of a
 * cluster that kops created, because the server rejects it. The golden files have the values of
 * kops; {@code -Dkops.write=true} writes them.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">Selectors</a>
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/">Role bindings</a>
 */
class ImmutableFieldsTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/io/kops/networking/providers/immutable");

  @Test
  void equalThoseOfKops() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (KopsRelease release : KopsRelease.values()) {
      Map<String, TreeSet<String>> byProvider = new TreeMap<>();
      for (BuiltInSamples.Sample sample : BuiltInSamples.all(release)) {
        for (Addon addon : sample.provider().contribute(sample.request()).addons()) {
          byProvider
              .computeIfAbsent(sample.provider().id().toString(), id -> new TreeSet<>())
              .addAll(immutable(addon));
        }
      }
      byProvider.forEach(
          (provider, lines) ->
              files.put(release + "-" + provider + ".txt", String.join("\n", lines) + "\n"));
    }

    GoldenFiles.assertFolder(FOLDER, files);
    assertThat(files).hasSizeGreaterThan(15);
  }

  private static List<String> immutable(Addon addon) {
    return KubernetesObjects.documents(addon).stream()
        .flatMap(object -> immutable(object).entrySet().stream())
        .map(field -> field.getKey() + " = " + field.getValue())
        .toList();
  }

  private static Map<String, Object> immutable(Map<?, ?> object) {
    Map<String, Object> fields = new TreeMap<>();
    Map<?, ?> metadata = (Map<?, ?>) object.get("metadata");
    String name =
        object.get("kind")
            + " "
            + (metadata.containsKey("namespace") ? metadata.get("namespace") + "/" : "")
            + metadata.get("name");
    if (object.containsKey("roleRef")) {
      fields.put(name + " roleRef", new TreeMap<>((Map<?, ?>) object.get("roleRef")));
    }
    if (object.get("spec") instanceof Map<?, ?> spec) {
      switch (String.valueOf(object.get("kind"))) {
        case "DaemonSet", "Deployment" ->
            fields.put(
                name + " selector",
                new TreeMap<>((Map<?, ?>) ((Map<?, ?>) spec.get("selector")).get("matchLabels")));
        case "Service" ->
            fields.put(
                name + " clusterIP",
                spec.containsKey("clusterIP") ? spec.get("clusterIP") : "unset");
        case "CustomResourceDefinition" -> {
          fields.put(name + " scope", spec.get("scope"));
          fields.put(name + " storage", storage(spec));
        }
        default -> {}
      }
    }
    return fields;
  }

  /** Returns the version whose objects a server stores. */
  private static Object storage(Map<?, ?> spec) {
    return spec.get("versions") instanceof List<?> versions
        ? versions.stream()
            .map(version -> (Map<?, ?>) version)
            .filter(version -> Boolean.TRUE.equals(version.get("storage")))
            .map(version -> version.get("name"))
            .toList()
        : spec.get("version");
  }
}
