/**
 * Hostile input: {@link io.kops.networking.aws.fuzz.FuzzTarget}s take any bytes for what comes from
 * outside, and check that the library answers as its documentation says. The build runs them on
 * saved findings and some mutations; docs/fuzzing.md tells how they run for long.
 */
@NullMarked
package io.kops.networking.aws.fuzz;

import org.jspecify.annotations.NullMarked;
