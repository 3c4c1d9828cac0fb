/**
 * Where a network is not what its cluster's spec says, as a value: {@link
 * io.kops.networking.drift.Drift}. Computing one reads, and never writes.
 */
@NullMarked
package io.kops.networking.drift;

import org.jspecify.annotations.NullMarked;
