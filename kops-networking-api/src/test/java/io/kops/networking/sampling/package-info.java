/** Chooses how much of a long test runs in a build. */
@NullMarked
package io.kops.networking.sampling;

import org.jspecify.annotations.NullMarked;
