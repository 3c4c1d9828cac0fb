package io.kops.networking.core.addon;

import io.kops.networking.KopsValue;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.RollingUpdateScope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** An entry of an addon channel: a manifest, its hash and the clusters that use it. */
@Value.Immutable
@KopsValue
public interface ChannelEntry {
  /** Returns the entry of an addon. */
  static ChannelEntry of(Addon addon) {
    return builder()
        .name(addon.name())
        .id(addon.id())
        .version(addon.version())
        .kubernetesVersion(addon.kubernetesVersion())
        .selector(addon.selector())
        .manifest(addon.manifestPath())
        .manifestHash(sha256(addon.manifest()))
        .needsRollingUpdate(addon.needsRollingUpdate())
        .needsPki(addon.needsPki())
        .prune(addon.prune() ? PrunedKind.of(addon) : List.of())
        .build();
  }

  /** Returns the key of the addon, such as {@code networking.weave}. */
  String name();

  /** Returns the variant, such as {@code k8s-1.8}. */
  String id();

  /** Returns the version of the addon; empty on kops 1.37. */
  Optional<String> version();

  /** Returns the Kubernetes versions that use the addon; empty for all. */
  Optional<KubernetesVersionRange> kubernetesVersion();

  /** Returns the labels of its objects. */
  Map<String, String> selector();

  /** Returns the path of the manifest, relative to {@code addons/}. */
  String manifest();

  /**
   * Returns the hexadecimal SHA-256 of the manifest. Secret values are not included, so the hash
   * can be published.
   */
  String manifestHash();

  /** Returns the instances to replace before an update of the addon is complete. */
  Optional<RollingUpdateScope> needsRollingUpdate();

  /** Returns whether the addon needs its own certificate authority; kops 1.37 only. */
  @Value.Default
  default boolean needsPki() {
    return false;
  }

  /**
   * Returns the kinds of objects that are deleted once they are not in the manifest; kops 1.37
   * only.
   */
  List<PrunedKind> prune();

  /** Returns whether clusters of this Kubernetes version use the addon. */
  default boolean appliesTo(KubernetesVersion version) {
    return kubernetesVersion().orElse(KubernetesVersionRange.ALL).contains(version);
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with the values of this entry. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link ChannelEntry}. For use by one thread. */
  final class Builder extends ImmutableChannelEntry.Builder {
    Builder() {}
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
