package io.kops.networking.spi;

import java.util.Objects;

/**
 * A unit of systemd that machines get for a provider. It is enabled, and started with the machine
 * or with what its text names.
 *
 * @param name its name, such as {@code run-cilium-cgroupv2.mount}
 * @param text what is in its file
 */
public record NodeUnit(String name, String text) {
  /** Refuses nulls. */
  public NodeUnit {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }
}
