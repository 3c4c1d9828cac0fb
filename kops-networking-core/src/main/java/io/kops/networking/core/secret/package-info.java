/** Secrets as the files that a kops state store keeps below {@code secrets/}. */
@NullMarked
package io.kops.networking.core.secret;

import org.jspecify.annotations.NullMarked;
