/**
 * Node settings of a completed cluster, by role or instance group. Hosts get them from {@link
 * io.kops.networking.core.network.ClusterNetwork#nodeSettings}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.node;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
