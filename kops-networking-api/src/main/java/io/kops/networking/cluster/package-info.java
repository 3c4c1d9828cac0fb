/**
 * What a user asks for: a {@link io.kops.networking.cluster.Cluster} is a {@link
 * io.kops.networking.cluster.ClusterSpec} and its instance groups, as kops v1alpha2 documents name
 * them. Start with {@link io.kops.networking.cluster.ClusterBuilder}. Every type here is immutable.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.cluster;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
