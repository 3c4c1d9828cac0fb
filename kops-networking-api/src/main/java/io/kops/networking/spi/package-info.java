/**
 * What a networking provider is to the library: the only package that a plug-in implements. A
 * provider is found by {@link java.util.ServiceLoader} or handed over as an instance, and is a pure
 * function from a completed cluster to what the provider needs: no I/O, no clock, no state.
 */
@NullMarked
package io.kops.networking.spi;

import org.jspecify.annotations.NullMarked;
