/** Weave Net: its own overlay and addresses, with optional encryption and network policy. */
@NullMarked
package io.kops.networking.providers.weave;

import org.jspecify.annotations.NullMarked;
