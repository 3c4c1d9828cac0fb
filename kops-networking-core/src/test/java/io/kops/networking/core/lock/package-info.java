/** The lock of a cluster, on clocks that stand still until they are moved on. */
@NullMarked
package io.kops.networking.core.lock;

import org.jspecify.annotations.NullMarked;
