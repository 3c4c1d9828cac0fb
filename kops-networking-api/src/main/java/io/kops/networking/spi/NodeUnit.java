package io.kops.networking.spi;

import java.util.Objects;

/**
 * A systemd unit that a provider adds to instances. It is enabled and starts with the instance, or
 * with the units that its text refers to.
 *
 * @param name its name, such as {@code run-cilium-cgroupv2.mount}
 * @param text the content of its file
 */
public record NodeUnit(String name, String text) {
  public NodeUnit {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }
}
