/**
 * Derives the network part of a spec from the AWS resources of an existing cluster. Start with
 * {@link io.kops.networking.aws.observed.ClusterObserver}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.observed;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
