/**
 * Where clusters keep what outlives a process: {@link io.kops.networking.state.StateStore}, small
 * enough for a host to implement.
 */
@NullMarked
package io.kops.networking.state;

import org.jspecify.annotations.NullMarked;
