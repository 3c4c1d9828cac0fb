/**
 * Executes plans. {@link io.kops.networking.core.applying.PlanWalk} starts each action as soon as
 * its prerequisites are complete, with limited parallelism, and is independent of the cloud.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.applying;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
