/** Clusters in state stores. */
@NullMarked
package io.kops.networking.core.store;

import org.jspecify.annotations.NullMarked;
