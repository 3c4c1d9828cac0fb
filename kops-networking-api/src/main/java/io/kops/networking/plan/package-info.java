/**
 * Plans as values. A {@link io.kops.networking.plan.Plan} lists every resource of a cluster's
 * network with its action and the reason. It can be printed, saved, compared and applied. To create
 * a plan, the library only reads.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.plan;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
