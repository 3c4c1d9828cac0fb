/**
 * What it means to change the networking of a cluster that runs: whether pods keep their
 * connections, whether machines must be replaced, and what to do in which order. Start with {@link
 * io.kops.networking.core.change.NetworkingChange}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.change;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
