/**
 * The differences between a network and its spec, as a value: {@link
 * io.kops.networking.drift.Drift}. To detect drift, the library only reads.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.drift;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
