package io.kops.networking.spi;

import io.kops.networking.KopsValue;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.KubernetesVersionRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.immutables.value.Value;

/**
 * Kubernetes objects that the addon channel applies: an entry of {@code
 * addons/bootstrap-channel.yaml} and the manifest it points to.
 */
@Value.Immutable
@KopsValue
public interface Addon {
  /** The label that every object of a networking provider carries. */
  String NETWORKING_LABEL = "role.kubernetes.io/networking";

  /** The label with the key of the addon, on the 1.37 line. */
  String NAME_LABEL = "addon.kops.k8s.io/name";

  /** The label that says {@code kops}, on the 1.37 line. */
  String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

  /** Returns an addon of a networking provider, selected by {@link #NETWORKING_LABEL}. */
  static Addon networking(
      String name, String id, String version, String kubernetesVersion, String manifest) {
    return builder()
        .name(name)
        .id(id)
        .version(version)
        .kubernetesVersion(KubernetesVersionRange.parse(kubernetesVersion))
        .putSelector(NETWORKING_LABEL, "1")
        .manifest(manifest)
        .build();
  }

  /**
   * Returns an addon of a networking provider on the 1.37 line, whose channel says neither a
   * version nor a range of versions.
   */
  static Addon networking(String name, String id, String manifest) {
    return builder()
        .name(name)
        .id(id)
        .putSelector(NETWORKING_LABEL, "1")
        .manifest(manifest)
        .build();
  }

  /**
   * Returns the labels that kops gives every object of a networking addon on the 1.37 line, and by
   * which objects are found that a later manifest no longer has.
   *
   * @param name the key of the addon, such as {@code networking.flannel}
   */
  static Map<String, String> managedLabels(String name) {
    return new TreeMap<>(Map.of(NAME_LABEL, name, MANAGED_BY_LABEL, "kops", NETWORKING_LABEL, "1"));
  }

  /** Returns the key of the addon, such as {@code networking.flannel}. */
  String name();

  /** Returns the variant, such as {@code k8s-1.6}. */
  String id();

  /** Returns the version of the addon, such as {@code 0.10.0-kops.1}; empty on the 1.37 line. */
  Optional<String> version();

  /** Returns the versions of Kubernetes it is for; empty for all. */
  Optional<KubernetesVersionRange> kubernetesVersion();

  /** Returns the labels of its objects. */
  Map<String, String> selector();

  /**
   * Returns the objects as a multi-document YAML. It never holds the value of a secret; see {@link
   * #secrets()}.
   */
  String manifest();

  /** Returns the Kubernetes Secrets that join the manifest where it is written for a cluster. */
  List<AddonSecret> secrets();

  /**
   * Returns which machines must be replaced before an update of this addon is everywhere: those
   * whose pods Kubernetes does not replace by itself. Empty when it replaces all.
   */
  Optional<RollingUpdateScope> needsRollingUpdate();

  /**
   * Tells whether objects that the manifest no longer has are deleted, which are found by {@link
   * #managedLabels}; 1.37 line.
   */
  @Value.Default
  default boolean prune() {
    return false;
  }

  /**
   * Tells whether the addon needs a certificate authority of its own, which kops makes as an Issuer
   * of cert-manager with the name of the addon; 1.37 line.
   */
  @Value.Default
  default boolean needsPki() {
    return false;
  }

  /**
   * Returns the same addon, whose pods Kubernetes leaves running when it changes: those of a
   * DaemonSet that does not say {@code RollingUpdate}, and of every DaemonSet before Kubernetes
   * 1.6.
   */
  default Addon leavingPodsRunning() {
    return toBuilder().needsRollingUpdate(RollingUpdateScope.ALL).build();
  }

  /** Returns the name of the manifest's file: {@code <id>.yaml} unless kops calls it otherwise. */
  @Value.Default
  default String file() {
    return id() + ".yaml";
  }

  /** Returns where the manifest is kept below {@code addons/}: {@code <name>/<file>}. */
  default String manifestPath() {
    return name() + "/" + file();
  }

  /** Tells whether clusters of this version of Kubernetes get the addon. */
  default boolean appliesTo(KubernetesVersion version) {
    return kubernetesVersion().orElse(KubernetesVersionRange.ALL).contains(version);
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds an {@link Addon}. For use by one thread. */
  final class Builder extends ImmutableAddon.Builder {
    Builder() {}
  }
}
