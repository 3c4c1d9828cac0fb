/**
 * Where a network is not what its cluster's spec says, as a value: {@link
 * io.kops.networking.drift.Drift}. Computing one reads, and never writes.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.drift;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
