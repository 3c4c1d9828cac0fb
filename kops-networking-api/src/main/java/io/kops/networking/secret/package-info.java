/**
 * Secrets of a cluster: made and carried as {@link io.kops.networking.secret.SecretValue}, which
 * never shows itself in a log, a plan or a message, and judged by {@link
 * io.kops.networking.secret.SecretStrength}.
 */
@NullMarked
package io.kops.networking.secret;

import org.jspecify.annotations.NullMarked;
