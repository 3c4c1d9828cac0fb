/**
 * What must exist for a cluster, computed from its completed spec and its provider, free of any
 * cloud's SDK. Start with {@link io.kops.networking.core.network.ClusterNetwork}.
 */
@NullMarked
package io.kops.networking.core.network;

import org.jspecify.annotations.NullMarked;
