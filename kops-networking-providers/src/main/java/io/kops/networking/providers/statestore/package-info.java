/** Permissions for what machines read from the state store on behalf of a provider. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.statestore;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
