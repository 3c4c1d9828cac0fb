/**
 * Clusters that exist: what the network of a spec must have been, told from what is in AWS under
 * the cluster's tags. Start with {@link io.kops.networking.aws.observed.ClusterObserver}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.observed;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
