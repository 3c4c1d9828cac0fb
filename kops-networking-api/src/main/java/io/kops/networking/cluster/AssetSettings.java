package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/** Registries that replace the public image registries: {@code spec.assets}. Set at most one. */
@Value.Immutable
@KopsValue
public interface AssetSettings {
  /**
   * Returns the registry that contains copies of all images, such as {@code
   * registry.example.com/kops}. An image is found there by its full name, with {@code -} in place
   * of {@code /}.
   */
  Optional<String> containerRegistry();

  /**
   * Returns the pull-through cache of the public registries, such as {@code proxy.example.com}. An
   * image is found there by its name without the registry.
   */
  Optional<String> containerProxy();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link AssetSettings}. Not thread-safe. */
  final class Builder extends ImmutableAssetSettings.Builder {
    Builder() {}
  }
}
