/**
 * The machine of the library, free of any cloud. {@link io.kops.networking.core.NetworkingEngine}
 * is the one entry point: a cluster goes in, its completed spec, every problem and its network come
 * out.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
