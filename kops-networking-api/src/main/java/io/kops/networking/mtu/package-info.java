/**
 * The MTU of pods: the MTU of the instances minus the overhead of the provider. Start with {@link
 * io.kops.networking.mtu.PodMtu}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.mtu;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
