/**
 * Computes plans from desired and observed state. {@link io.kops.networking.core.planning.Planner}
 * is a pure function: the package reads no clock and does not call the cloud.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.planning;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
