/**
 * The interface of networking providers: the only package that a plugin implements. Start with
 * {@link io.kops.networking.spi.NetworkingProvider}.
 *
 * <p>A provider is a pure function from a completed cluster to a {@link
 * io.kops.networking.spi.ProviderContribution}. It does no I/O, reads no clock and has no state.
 * The library finds providers with {@link java.util.ServiceLoader}, or a host registers instances.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.spi;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
