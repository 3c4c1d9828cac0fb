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

/** An entry of an addon channel: which manifest a cluster gets, and how to tell that it changed. */
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

  /** Returns the version of the addon; empty on the 1.37 line. */
  Optional<String> version();

  /** Returns the versions of Kubernetes that get it; empty for all. */
  Optional<KubernetesVersionRange> kubernetesVersion();

  /** Returns the labels of its objects. */
  Map<String, String> selector();

  /** Returns where the manifest is, from {@code addons/} on. */
  String manifest();

  /**
   * Returns the SHA-256 of the manifest in hexadecimal. The values of secrets are not part of it,
   * so that it can be shown.
   */
  String manifestHash();

  /** Returns which machines must be replaced before an update of the addon is everywhere. */
  Optional<RollingUpdateScope> needsRollingUpdate();

  /** Tells whether the addon needs a certificate authority of its own; 1.37 line. */
  @Value.Default
  default boolean needsPki() {
    return false;
  }

  /** Returns the kinds of which objects are deleted that the manifest no longer has; 1.37 line. */
  List<PrunedKind> prune();

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
