/**
 * The secret files of a kops state store, {@code secrets/<name>}: {@link
 * io.kops.networking.core.secret.SecretFile}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.secret;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
