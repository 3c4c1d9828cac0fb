/**
 * The clusters of a kops state store, as kops lays them out: each below its name, the spec in
 * {@code config}, an instance group a file below {@code instancegroup/}, secrets below {@code
 * secrets/}. {@link io.kops.networking.core.store.ClusterStore} reads and writes them without loss.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.store;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
