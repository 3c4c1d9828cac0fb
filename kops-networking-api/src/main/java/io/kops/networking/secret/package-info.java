/**
 * Secrets of a cluster. {@link io.kops.networking.secret.SecretValue} never appears in logs, plans
 * or messages; {@link io.kops.networking.secret.SecretStrength} estimates its strength.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.secret;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
