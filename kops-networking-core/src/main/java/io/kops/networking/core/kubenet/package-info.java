/**
 * The routes of kubenet: the pod CIDR of each node and the required changes of the route tables.
 * Start with {@link io.kops.networking.core.kubenet.KubenetRoutePlan}. Pure functions; the cloud
 * module reads and changes the tables.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.core.kubenet;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
