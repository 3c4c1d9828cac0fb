package io.kops.networking.spi;

/**
 * A secret that a provider reads from the state store.
 *
 * @param name its name, such as {@code weavepassword}
 * @param required whether the provider cannot do without it
 * @param purpose what it is for, in words
 */
public record SecretNeed(String name, boolean required, String purpose) {}
