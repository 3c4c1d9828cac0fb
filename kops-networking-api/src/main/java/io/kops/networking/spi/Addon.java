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

  /** The label with the key of the addon, in kops 1.37. */
  String NAME_LABEL = "addon.kops.k8s.io/name";

  /** The label with the value {@code kops}, in kops 1.37. */
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
   * Returns an addon of a networking provider in kops 1.37, whose channel entry has no version and
   * no Kubernetes version range.
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
   * Returns the labels that kops gives every object of a networking addon in kops 1.37, and by
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

  /** Returns the version of the addon, such as {@code 0.10.0-kops.1}; empty in kops 1.37. */
  Optional<String> version();

  /** Returns the versions of Kubernetes it is for; empty for all. */
  Optional<KubernetesVersionRange> kubernetesVersion();

  /** Returns the labels of its objects. */
  Map<String, String> selector();

  /**
   * Returns the objects as multi-document YAML. It never contains the value of a secret; see {@link
   * #secrets()}.
   */
  String manifest();

  /**
   * Returns the Kubernetes Secrets that are added to the manifest when it is written for a cluster.
   */
  List<AddonSecret> secrets();

  /**
   * Returns which instances must be replaced before an update of this addon is everywhere: those
   * whose pods Kubernetes does not replace by itself. Empty when it replaces all.
   */
  Optional<RollingUpdateScope> needsRollingUpdate();

  /**
   * Returns whether objects that the manifest no longer has are deleted, which are found by {@link
   * #managedLabels}; kops 1.37.
   */
  @Value.Default
  default boolean prune() {
    return false;
  }

  /**
   * Returns whether the addon needs a dedicated certificate authority. kops creates it as a
   * cert-manager Issuer with the name of the addon; kops 1.37.
   */
  @Value.Default
  default boolean needsPki() {
    return false;
  }

  /**
   * Returns a copy that requires a rolling update, because Kubernetes keeps its pods running when
   * it changes. This applies to DaemonSets without {@code RollingUpdate}, and to all DaemonSets
   * before Kubernetes 1.6.
   */
  default Addon leavingPodsRunning() {
    return toBuilder().needsRollingUpdate(RollingUpdateScope.ALL).build();
  }

  /** Returns the name of the manifest's file: {@code <id>.yaml} unless kops calls it otherwise. */
  @Value.Default
  default String file() {
    return id() + ".yaml";
  }

  /** Returns the path of the manifest below {@code addons/}: {@code <name>/<file>}. */
  default String manifestPath() {
    return name() + "/" + file();
  }

  /** Returns whether clusters of this version of Kubernetes get the addon. */
  default boolean appliesTo(KubernetesVersion version) {
    return kubernetesVersion().orElse(KubernetesVersionRange.ALL).contains(version);
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds an {@link Addon}. Not thread-safe. */
  final class Builder extends ImmutableAddon.Builder {
    Builder() {}
  }
}
