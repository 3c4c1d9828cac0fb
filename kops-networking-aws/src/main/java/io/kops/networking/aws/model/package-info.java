/**
 * A {@link io.kops.networking.core.network.ClusterNetwork} as AWS resources: what must exist, with
 * kops's names and tags. One class an area.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.model;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
