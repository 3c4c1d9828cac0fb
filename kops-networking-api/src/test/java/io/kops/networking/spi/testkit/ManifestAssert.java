package io.kops.networking.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.spi.Addon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is true of every manifest that a provider may render. */
final class ManifestAssert {
  /** Keys and tokens as they are usually written. */
  private static final Pattern SECRET =
      Pattern.compile("AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----");

  private ManifestAssert() {}

  /** Asserts that the manifest of an addon is sound. */
  static void assertSound(Addon addon) {
    List<Object> documents = read(addon);
    assertThat(documents).as("the documents of %s", addon.manifestPath()).isNotEmpty();
    List<String> objects = new ArrayList<>();
    for (Object document : documents) {
      objects.add(assertObject(addon, document));
    }
    assertThat(objects).as("the objects of %s", addon.manifestPath()).doesNotHaveDuplicates();
    assertThat(addon.manifest())
        .as("%s holds no secret", addon.manifestPath())
        .doesNotContainPattern(SECRET);
  }

  /**
   * Asserts that the addon says that machines must be replaced exactly when it has a DaemonSet
   * whose pods Kubernetes leaves running when their template changes.
   */
  static void assertRollingUpdateIsMarked(Addon addon) {
    boolean leftRunning =
        read(addon).stream()
            .map(document -> (Map<?, ?>) document)
            .filter(object -> "DaemonSet".equals(object.get("kind")))
            .anyMatch(object -> updateStrategy(object).equals("OnDelete"));
    assertThat(addon.needsRollingUpdate().isPresent())
        .as("needsRollingUpdate of %s", addon.manifestPath())
        .isEqualTo(leftRunning);
  }

  private static String updateStrategy(Map<?, ?> daemonSet) {
    Map<?, ?> spec = (Map<?, ?>) daemonSet.get("spec");
    if (spec.get("updateStrategy") instanceof Map<?, ?> strategy) {
      return String.valueOf(strategy.get("type"));
    }
    return "extensions/v1beta1".equals(daemonSet.get("apiVersion")) ? "OnDelete" : "RollingUpdate";
  }

  private static List<Object> read(Addon addon) {
    LoadSettings strict =
        LoadSettings.builder().setAllowDuplicateKeys(false).setLabel(addon.manifestPath()).build();
    List<Object> documents = new ArrayList<>();
    new Load(strict).loadAllFromString(addon.manifest()).forEach(documents::add);
    return documents;
  }

  private static String assertObject(Addon addon, Object document) {
    assertThat(document)
        .as("every document of %s is an object, none is empty", addon.manifestPath())
        .isInstanceOf(Map.class);
    Map<?, ?> object = (Map<?, ?>) document;
    String apiVersion = text(addon, object, "apiVersion");
    String kind = text(addon, object, "kind");
    assertThat(object.get("metadata"))
        .as("metadata of a %s of %s", kind, addon.manifestPath())
        .isInstanceOf(Map.class);
    Map<?, ?> metadata = (Map<?, ?>) object.get("metadata");
    String name = text(addon, metadata, "name");
    Map<?, ?> labels = metadata.get("labels") instanceof Map<?, ?> map ? map : Map.of();
    addon
        .selector()
        .forEach(
            (label, value) ->
                assertThat(labels.get(label))
                    .as("label %s of %s %s of %s", label, kind, name, addon.manifestPath())
                    .isEqualTo(value));
    if (kind.equals("Secret")) {
      assertThat(object)
          .as("keys of Secret %s of %s, which must hold no value", name, addon.manifestPath())
          .isNotNull()
          .satisfies(
              secret -> assertThat(secret.containsKey("data")).isFalse(),
              secret -> assertThat(secret.containsKey("stringData")).isFalse());
    }
    return apiVersion + " " + kind + " " + metadata.get("namespace") + "/" + name;
  }

  private static String text(Addon addon, Map<?, ?> parent, String key) {
    assertThat(parent.get(key))
        .as("%s of every object of %s", key, addon.manifestPath())
        .isInstanceOfSatisfying(String.class, text -> assertThat(text).isNotBlank());
    return (String) parent.get(key);
  }
}
