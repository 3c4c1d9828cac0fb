package io.kops.networking.networking;

/**
 * An environment variable of a container.
 *
 * @param name its name
 * @param value its value
 */
public record EnvVar(String name, String value) {
  /** Returns the name, without the value, which may be a secret. */
  @Override
  public String toString() {
    return name + "=<redacted>";
  }
}
