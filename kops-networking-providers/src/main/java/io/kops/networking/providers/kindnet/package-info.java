/**
 * Kindnet: routes between the nodes of a subnet, and network policy. The 1.37 line alone has it, as
 * an experiment.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.kindnet;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
