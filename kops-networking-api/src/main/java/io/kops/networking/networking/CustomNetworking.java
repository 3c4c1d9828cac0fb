package io.kops.networking.networking;

import io.kops.networking.resource.PropertyValue;
import java.util.Objects;

/**
 * A provider that is not of kops: the open case, answered by the plug-in whose spec key it names.
 *
 * @param specKey the key below {@code spec.networking}
 * @param settings what stands below that key
 */
public record CustomNetworking(String specKey, PropertyValue.MapValue settings)
    implements Networking {
  /** Refuses nulls. */
  public CustomNetworking {
    Objects.requireNonNull(specKey, "specKey");
    Objects.requireNonNull(settings, "settings");
  }
}
