/**
 * Fills in what a user left out of a cluster, as the kops of the cluster's line does: ranges,
 * subnets' CIDRs, names, component options. Start with {@link
 * io.kops.networking.core.completion.ClusterCompletion}. Nothing here does I/O; what is known of
 * the cloud comes as an {@link io.kops.networking.core.completion.ExistingNetwork}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.completion;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
