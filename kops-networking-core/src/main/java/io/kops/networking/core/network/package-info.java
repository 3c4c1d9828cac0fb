/**
 * The network of a cluster, computed from its completed spec and its provider, independent of the
 * AWS SDK. Start with {@link io.kops.networking.core.network.ClusterNetwork}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.network;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
