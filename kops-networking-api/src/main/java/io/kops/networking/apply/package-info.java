/**
 * What became of a plan: an {@link io.kops.networking.apply.ApplyListener} hears of events while it
 * is applied, and an {@link io.kops.networking.apply.ApplyReport} tells of each resource whether
 * its action was applied, failed, has an unknown outcome or was skipped. A {@link
 * io.kops.networking.apply.CancellationToken} stops it.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.apply;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
