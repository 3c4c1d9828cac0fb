/**
 * The public API of the built-in networking providers: their {@linkplain
 * io.kops.networking.providers.ProviderCodes problem codes}, and tools for clusters that use them.
 * The providers themselves are loaded as services.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.providers;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
