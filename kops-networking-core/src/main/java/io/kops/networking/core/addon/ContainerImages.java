package io.kops.networking.core.addon;

import io.kops.networking.cluster.AssetSettings;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.yaml.PlainYaml;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ProviderContribution;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names under which the nodes of a cluster pull images: {@code assets.containerProxy} and
 * {@code assets.containerRegistry} replace the registries of the manifests, as kops does.
 */
public final class ContainerImages {
  private static final Set<String> CONTAINER_LISTS = Set.of("containers", "initContainers");
  private static final String K8S_REGISTRY_V110 = "k8s.gcr.io/";
  private static final String K8S_REGISTRY_V137 = "registry.k8s.io/";
  private static final String K8S_REGISTRY_BEFORE_KUBERNETES_110 = "gcr.io/google_containers/";

  private final Optional<String> proxy;
  private final Optional<String> registry;
  private final String k8sRegistry;

  private ContainerImages(ClusterSpec spec) {
    this.proxy = spec.assets().flatMap(AssetSettings::containerProxy);
    this.registry = spec.assets().flatMap(AssetSettings::containerRegistry);
    this.k8sRegistry = k8sRegistry(spec);
  }

  /** Returns the image names of a cluster. */
  public static ContainerImages of(ClusterSpec spec) {
    return new ContainerImages(spec);
  }

  private static String k8sRegistry(ClusterSpec spec) {
    if (spec.release() == KopsRelease.V1_37) {
      return K8S_REGISTRY_V137;
    }
    return spec.kubernetesVersion().filter(version -> !version.isAtLeast(1, 10)).isPresent()
        ? K8S_REGISTRY_BEFORE_KUBERNETES_110
        : K8S_REGISTRY_V110;
  }

  /**
   * Returns the contribution with the image names of the cluster in all manifests: those of {@code
   * containers} and {@code initContainers}.
   *
   * @throws IllegalArgumentException if a manifest is not YAML
   */
  public ProviderContribution applyTo(ProviderContribution contribution) {
    if (proxy.isEmpty() && registry.isEmpty()) {
      return contribution;
    }
    List<Addon> addons =
        contribution.addons().stream()
            .map(addon -> addon.toBuilder().manifest(in(addon.manifest())).build())
            .toList();
    return contribution.toBuilder().addons(addons).build();
  }

  private String in(String manifest) {
    return PlainYaml.replace(manifest, ContainerImages::isImage, this::name);
  }

  private static boolean isImage(List<String> path) {
    int length = path.size();
    return length >= 3
        && path.get(length - 1).equals("image")
        && CONTAINER_LISTS.contains(path.get(length - 3));
  }

  /** Returns the name under which the nodes pull an image. */
  String name(String image) {
    String name = image;
    if (k8sRegistry.equals(K8S_REGISTRY_BEFORE_KUBERNETES_110)) {
      // Both names served the same images. kops 1.10 uses the new one from Kubernetes 1.10 on.
      name = withoutPrefix(name, K8S_REGISTRY_V110).map(k8sRegistry::concat).orElse(name);
    }
    if (proxy.isPresent()) {
      name = withoutSlash(proxy.get()) + "/" + withoutRegistry(name);
    }
    if (registry.isPresent()) {
      name = copied(name, withoutSlash(registry.get()));
    }
    return name;
  }

  private String copied(String image, String target) {
    if (image.startsWith(target + "/")) {
      return image;
    }
    String name = withoutPrefix(image, k8sRegistry).orElse(image);
    int repository = name.lastIndexOf('/') + 1;
    // kops keeps the colon of a port, which makes the name invalid.
    String parents = name.substring(0, repository).replace('/', '-').replace(':', '-');
    return target + "/" + parents + name.substring(repository);
  }

  /** The first part of a name is a registry if there are two more, or if it looks like a host. */
  private static String withoutRegistry(String image) {
    int slash = image.indexOf('/');
    String first = slash < 0 ? image : image.substring(0, slash);
    boolean dockerHub =
        image.indexOf('/', slash + 1) < 0 && !first.contains(".") && !first.contains(":");
    return dockerHub ? image : image.substring(slash + 1);
  }

  private static Optional<String> withoutPrefix(String text, String prefix) {
    return text.startsWith(prefix)
        ? Optional.of(text.substring(prefix.length()))
        : Optional.empty();
  }

  private static String withoutSlash(String host) {
    return host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
  }
}
