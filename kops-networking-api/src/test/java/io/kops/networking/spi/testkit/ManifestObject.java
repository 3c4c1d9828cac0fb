package io.kops.networking.spi.testkit;

import io.kops.networking.spi.Addon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * An object of a manifest.
 *
 * @param fields the whole object
 */
record ManifestObject(Fields fields) {
  private static final Set<String> KINDS_WITH_PODS =
      Set.of("DaemonSet", "Deployment", "Job", "ReplicaSet", "StatefulSet");

  /** Returns the objects of a manifest in its order, rejecting duplicate keys. */
  static List<ManifestObject> of(Addon addon) {
    List<ManifestObject> objects = new ArrayList<>();
    documents(addon).forEach(document -> objects.add(new ManifestObject(Fields.of(document))));
    return objects;
  }

  /** Returns the documents of a manifest, of which each should be an object. */
  static List<Object> documents(Addon addon) {
    LoadSettings strict =
        LoadSettings.builder().setAllowDuplicateKeys(false).setLabel(addon.manifestPath()).build();
    List<Object> documents = new ArrayList<>();
    new Load(strict).loadAllFromString(addon.manifest()).forEach(documents::add);
    return documents;
  }

  String apiVersion() {
    return fields.text("apiVersion").orElse("");
  }

  String kind() {
    return fields.text("kind").orElse("");
  }

  String name() {
    return fields.at("metadata").text("name").orElse("");
  }

  String namespace() {
    return fields.at("metadata").text("namespace").orElse("default");
  }

  Fields spec() {
    return fields.at("spec");
  }

  /** Returns the pod template of the object; empty if it has none. */
  Optional<PodTemplate> pods() {
    return KINDS_WITH_PODS.contains(kind())
        ? Optional.of(new PodTemplate(this, spec().at("template")))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return kind() + " " + name();
  }
}
