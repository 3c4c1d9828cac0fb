/**
 * Finds the networking providers and asks them: by service file or as given instances. Start with
 * {@link io.kops.networking.core.registry.ProviderRegistry}. A provider that fails becomes a
 * problem that names its class and its jar, and never stops the others.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.registry;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
