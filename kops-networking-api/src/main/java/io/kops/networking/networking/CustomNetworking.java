package io.kops.networking.networking;

import io.kops.networking.resource.PropertyValue;
import java.util.Objects;

/**
 * A third-party provider, identified by its key in the spec.
 *
 * @param specKey the key below {@code spec.networking}
 * @param settings the value of that key
 */
public record CustomNetworking(String specKey, PropertyValue.MapValue settings)
    implements Networking {
  public CustomNetworking {
    Objects.requireNonNull(specKey, "specKey");
    Objects.requireNonNull(settings, "settings");
  }
}
