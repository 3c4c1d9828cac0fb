package io.kops.networking.networking;

/**
 * An environment variable of a container.
 *
 * @param name its name
 * @param value its value
 */
public record EnvVar(String name, String value) {}
