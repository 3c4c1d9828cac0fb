/** The differences between the supported kops releases. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.release;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
