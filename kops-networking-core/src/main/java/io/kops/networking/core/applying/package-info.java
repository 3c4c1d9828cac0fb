/**
 * Plans become true. {@link io.kops.networking.core.applying.PlanWalk} starts each action as soon
 * as those it depends on are done, a bounded number at a time, and knows no cloud.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.applying;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
