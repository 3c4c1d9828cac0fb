package io.kops.networking.spi;

/**
 * A key and its certificate in the state store: {@code pki/private/<name>} and {@code
 * pki/issued/<name>}.
 *
 * @param name the name, such as {@code kube-router}
 * @param commonName the common name of the certificate's subject, such as {@code
 *     system:kube-router}
 */
public record Keyset(String name, String commonName) {}
