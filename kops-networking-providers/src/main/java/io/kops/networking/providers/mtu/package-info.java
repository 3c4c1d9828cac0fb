/** An MTU that a spec sets by hand, measured against what the machines carry. */
@NullMarked
package io.kops.networking.providers.mtu;

import org.jspecify.annotations.NullMarked;
