/**
 * The machine of the library, free of any cloud. {@link io.kops.networking.core.NetworkingEngine}
 * is the one entry point: a cluster goes in, its completed spec, every problem and its network come
 * out.
 */
@NullMarked
package io.kops.networking.core;

import org.jspecify.annotations.NullMarked;
