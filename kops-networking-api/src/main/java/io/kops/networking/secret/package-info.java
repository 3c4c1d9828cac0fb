/**
 * Secrets of a cluster: made and carried as {@link io.kops.networking.secret.SecretValue}, which
 * never shows itself in a log, a plan or a message, and judged by {@link
 * io.kops.networking.secret.SecretStrength}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.secret;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
