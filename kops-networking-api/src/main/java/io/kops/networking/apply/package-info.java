/**
 * Applying a plan.
 *
 * <p>An {@link io.kops.networking.apply.ApplyListener} receives progress events. An {@link
 * io.kops.networking.apply.ApplyReport} has the {@link io.kops.networking.apply.Outcome} of each
 * resource: applied, failed, unknown or skipped; {@link io.kops.networking.apply.FailureCause} is
 * the category of a failure. A {@link io.kops.networking.apply.CancellationToken} stops an apply.
 *
 * <p>A host can set the rate of AWS calls ({@link io.kops.networking.apply.CallLimits}), the
 * threads ({@link io.kops.networking.apply.Workers}) and, for tests, the clock ({@link
 * io.kops.networking.apply.Pacing}).
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.apply;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
