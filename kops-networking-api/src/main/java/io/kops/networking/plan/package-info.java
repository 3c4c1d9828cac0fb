/**
 * What would be done, as a value: a {@link io.kops.networking.plan.Plan} lists every resource of a
 * cluster's network with the action it needs and why. Computing one reads, and never writes.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.plan;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
