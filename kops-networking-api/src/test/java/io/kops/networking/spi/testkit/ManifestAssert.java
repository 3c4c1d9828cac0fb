package io.kops.networking.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.spi.Addon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Assertions for every rendered manifest. */
final class ManifestAssert {
  /** Keys and tokens as they are usually written. */
  private static final Pattern SECRET =
      Pattern.compile("AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----");

  private ManifestAssert() {}

  /** Asserts that the manifest of an addon is valid. */
  static void assertSound(Addon addon) {
    List<Object> documents = ManifestObject.documents(addon);
    assertThat(documents).as("the documents of %s", addon.manifestPath()).isNotEmpty();
    List<String> objects = new ArrayList<>();
    for (Object document : documents) {
      objects.add(assertObject(addon, document));
    }
    assertThat(objects).as("the objects of %s", addon.manifestPath()).doesNotHaveDuplicates();
    assertThat(ManifestFaults.of(addon)).as("the faults of %s", addon.manifestPath()).isEmpty();
    assertThat(addon.manifest())
        .as("%s holds no secret", addon.manifestPath())
        .doesNotContainPattern(SECRET);
  }

  /** Asserts that the objects have the labels used for pruning. */
  static void assertLabelledForPruning(Addon addon) {
    if (!addon.prune()) {
      return;
    }
    for (ManifestObject object : ManifestObject.of(addon)) {
      Addon.managedLabels(addon.name())
          .forEach(
              (label, value) ->
                  assertThat(object.fields().at("metadata", "labels").text(label))
                      .as("label %s of %s of %s", label, object, addon.manifestPath())
                      .contains(value));
    }
  }

  /**
   * Asserts that the addon requires a rolling update if it has a DaemonSet whose pods Kubernetes
   * keeps running when their template changes. In kops 1.10, which has addon versions, also asserts
   * the reverse; in kops 1.37, a provider can require new instances for other reasons.
   */
  static void assertRollingUpdateIsMarked(Addon addon) {
    boolean leftRunning =
        ManifestObject.of(addon).stream()
            .filter(object -> object.kind().equals("DaemonSet"))
            .anyMatch(daemons -> updateStrategy(daemons).equals("OnDelete"));
    if (leftRunning || addon.version().isPresent()) {
      assertThat(addon.needsRollingUpdate().isPresent())
          .as("needsRollingUpdate of %s", addon.manifestPath())
          .isEqualTo(leftRunning);
    }
  }

  private static String updateStrategy(ManifestObject daemons) {
    String unlessSaid =
        daemons.apiVersion().equals("extensions/v1beta1") ? "OnDelete" : "RollingUpdate";
    return daemons.spec().at("updateStrategy").text("type").orElse(unlessSaid);
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
