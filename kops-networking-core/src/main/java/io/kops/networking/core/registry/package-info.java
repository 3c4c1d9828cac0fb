/**
 * Finds networking providers, from service files or as given instances, and calls them. Start with
 * {@link io.kops.networking.core.registry.ProviderRegistry}. A failing provider results in a
 * problem with its class and jar, and does not affect the remaining providers.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.registry;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
