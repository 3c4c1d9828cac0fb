/** An MTU that a spec sets by hand, measured against what the machines carry. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.mtu;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
