/**
 * What a networking provider is to the library: the only package that a plug-in implements. A
 * provider is found by {@link java.util.ServiceLoader} or handed over as an instance, and is a pure
 * function from a completed cluster to what the provider needs: no I/O, no clock, no state.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.spi;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
