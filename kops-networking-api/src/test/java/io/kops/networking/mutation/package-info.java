/** Mutates specs for the tests of all modules. */
@NullMarked
package io.kops.networking.mutation;

import org.jspecify.annotations.NullMarked;
