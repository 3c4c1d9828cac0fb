/**
 * The network of a plan as a map: what lies in which zone, which subnets use which route table, and
 * what that leads to. Start with {@link io.kops.networking.core.topology.NetworkMap}. It knows
 * kinds by their names, as {@link io.kops.networking.core.text} does.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.topology;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
