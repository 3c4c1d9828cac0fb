/**
 * Where clusters keep what outlives a process: {@link io.kops.networking.state.StateStore}, small
 * enough for a host to implement.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.state;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
