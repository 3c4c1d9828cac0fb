/**
 * The clusters of a kops state store in the layout of kops: everything of a cluster below its name,
 * the spec in {@code config}, one file per instance group below {@code instancegroup/}, secrets
 * below {@code secrets/}. {@link io.kops.networking.core.store.ClusterStore} reads and writes them
 * without loss.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.store;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
