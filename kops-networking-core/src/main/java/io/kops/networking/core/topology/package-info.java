/**
 * The network of a plan as a map: the subnets and gateways of each zone, and the routes and rules
 * that connect them. Start with {@link io.kops.networking.core.topology.NetworkMap}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.topology;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
