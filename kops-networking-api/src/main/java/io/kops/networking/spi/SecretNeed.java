package io.kops.networking.spi;

/**
 * A secret that a provider reads from the state store.
 *
 * @param name its name, such as {@code weavepassword}
 * @param required whether the provider requires the secret
 * @param purpose the purpose, as text
 */
public record SecretNeed(String name, boolean required, String purpose) {}
