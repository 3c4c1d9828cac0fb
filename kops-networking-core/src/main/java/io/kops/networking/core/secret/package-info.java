/**
 * Secrets as the files that a kops state store keeps below {@code secrets/}, one a secret: {@link
 * io.kops.networking.core.secret.SecretFile}.
 */
@NullMarked
package io.kops.networking.core.secret;

import org.jspecify.annotations.NullMarked;
