/**
 * Clusters that exist: what the network of a spec must have been, told from what is in AWS under
 * the cluster's tags. Start with {@link io.kops.networking.aws.observed.ClusterObserver}.
 */
@NullMarked
package io.kops.networking.aws.observed;

import org.jspecify.annotations.NullMarked;
