/** Weave Net: its own overlay and addresses, with optional encryption and network policy. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.weave;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
