package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.spi.Addon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The schema of a custom resource definition, with the two steps of an API server before it stores
 * an object: it removes the fields that the schema does not declare, and sets defaults.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/">CustomResourceDefinitions</a>
 */
record StructuralSchema(Map<?, ?> root) {
  static StructuralSchema of(Addon addon, String definition) {
    Map<?, ?> found =
        KubernetesObjects.documents(addon).stream()
            .filter(object -> field(object, "metadata").get("name").equals(definition))
            .findFirst()
            .orElseThrow();
    List<?> versions = (List<?>) field(found, "spec").get("versions");
    assertThat(versions).hasSize(1);
    return new StructuralSchema(
        field(field((Map<?, ?>) versions.get(0), "schema"), "openAPIV3Schema"));
  }

  /** Returns the object that a server stores. */
  Object stored(Object given) {
    return stored(root, given);
  }

  private static Object stored(Map<?, ?> schema, Object given) {
    if (given instanceof List<?> list) {
      return list.stream().map(item -> stored(field(schema, "items"), item)).toList();
    }
    if (!(given instanceof Map<?, ?> map)) {
      return given;
    }
    Map<?, ?> declared = field(schema, "properties");
    boolean keepsUnknown = Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"));
    Map<String, Object> stored = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          if (declared.containsKey(name)) {
            stored.put((String) name, stored(field(declared, name), value));
          } else if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            stored.put((String) name, stored(values, value));
          } else if (keepsUnknown) {
            stored.put((String) name, value);
          }
        });
    declared.forEach(
        (name, property) -> {
          Object otherwise = ((Map<?, ?>) property).get("default");
          if (otherwise != null) {
            stored.putIfAbsent((String) name, otherwise);
          }
        });
    return stored;
  }

  static Map<?, ?> field(Map<?, ?> object, Object name) {
    return object.get(name) instanceof Map<?, ?> value ? value : Map.of();
  }
}
