/**
 * Desired and observed state become a plan. {@link io.kops.networking.core.planning.Planner} is a
 * pure function; nothing here reads a clock or calls a cloud.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.planning;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
