/**
 * The routes of kubenet: which part of the pod range each node has, and what that takes in the
 * route tables. Start with {@link io.kops.networking.core.kubenet.KubenetRoutePlan}. Pure; the
 * cloud module reads and changes the tables.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.core.kubenet;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
