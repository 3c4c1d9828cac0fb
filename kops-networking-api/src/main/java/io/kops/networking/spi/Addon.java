package io.kops.networking.spi;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Kubernetes objects that the addon channel applies: an entry of {@code
 * addons/bootstrap-channel.yaml} and the manifest it points to.
 *
 * @param name the key of the addon, such as {@code networking.flannel}
 * @param id the variant, such as {@code k8s-1.6}
 * @param version the version of the addon, such as {@code 0.10.0-kops.1}; empty on the 1.37 line
 * @param kubernetesVersion the range of Kubernetes versions, such as {@code >=1.6.0}; empty for all
 * @param selector the labels of its objects
 * @param manifest the objects as a multi-document YAML
 */
public record Addon(
    String name,
    String id,
    Optional<String> version,
    Optional<String> kubernetesVersion,
    Map<String, String> selector,
    String manifest) {
  /** The label that every object of a networking provider carries. */
  public static final String NETWORKING_LABEL = "role.kubernetes.io/networking";

  /** Copies the map, sorted by key. */
  public Addon {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(manifest, "manifest");
    selector = Collections.unmodifiableMap(new TreeMap<>(selector));
  }

  /** Returns an addon of a networking provider, selected by {@link #NETWORKING_LABEL}. */
  public static Addon networking(
      String name, String id, String version, String kubernetesVersion, String manifest) {
    return new Addon(
        name,
        id,
        Optional.of(version),
        Optional.of(kubernetesVersion),
        Map.of(NETWORKING_LABEL, "1"),
        manifest);
  }

  /** Returns where the manifest is kept below {@code addons/}: {@code <name>/<id>.yaml}. */
  public String manifestPath() {
    return name + "/" + id + ".yaml";
  }
}
