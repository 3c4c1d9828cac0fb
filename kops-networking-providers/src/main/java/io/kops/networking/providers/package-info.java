/**
 * Tools for clusters that use a built-in networking provider. The providers themselves are loaded
 * as services.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.providers;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
