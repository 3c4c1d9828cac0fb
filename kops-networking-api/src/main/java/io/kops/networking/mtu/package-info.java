/**
 * How large a packet of pods can be: what the machines carry, less what the provider adds on the
 * way. Start with {@link io.kops.networking.mtu.PodMtu}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.mtu;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
