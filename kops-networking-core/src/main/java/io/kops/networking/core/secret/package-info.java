/**
 * Secrets as the files that a kops state store keeps below {@code secrets/}, one a secret: {@link
 * io.kops.networking.core.secret.SecretFile}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.secret;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
