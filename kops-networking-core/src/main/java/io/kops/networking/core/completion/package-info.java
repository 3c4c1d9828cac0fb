/**
 * Sets the unset fields of a cluster to the defaults of its kops release: ranges, subnet CIDRs,
 * names and component options. Start with {@link
 * io.kops.networking.core.completion.ClusterCompletion}. Performs no I/O: {@link
 * io.kops.networking.core.network.ExistingNetwork} is the input that was read from AWS.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.completion;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
