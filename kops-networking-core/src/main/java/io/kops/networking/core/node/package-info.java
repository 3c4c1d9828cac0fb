/**
 * What networking sets on machines, worked out from a completed cluster, its provider and the role
 * of a machine. Hosts get the result from {@link
 * io.kops.networking.core.network.ClusterNetwork#nodeSettings}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.node;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
