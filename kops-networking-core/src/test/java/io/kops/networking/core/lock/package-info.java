/** Tests of the cluster lock, with clocks that only the tests advance. */
@NullMarked
package io.kops.networking.core.lock;

import org.jspecify.annotations.NullMarked;
