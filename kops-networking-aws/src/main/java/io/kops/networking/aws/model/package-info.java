/**
 * A {@link io.kops.networking.core.network.ClusterNetwork} as AWS resources: what must exist, with
 * kops's names and tags. One class an area.
 */
@NullMarked
package io.kops.networking.aws.model;

import org.jspecify.annotations.NullMarked;
