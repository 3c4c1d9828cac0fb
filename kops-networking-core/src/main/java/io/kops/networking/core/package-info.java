/**
 * The cloud-independent engine of the library. {@link io.kops.networking.core.NetworkingEngine} is
 * its entry point: it validates and completes a cluster spec and builds the network of the cluster.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
