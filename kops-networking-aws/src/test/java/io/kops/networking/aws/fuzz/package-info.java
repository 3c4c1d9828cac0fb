/**
 * Hostile input: {@link io.kops.networking.aws.fuzz.FuzzTarget}s pass arbitrary bytes as external
 * input, and check that the library responds as documented. The build runs them on saved findings
 * and some mutations; docs/fuzzing.md describes long runs.
 */
@NullMarked
package io.kops.networking.aws.fuzz;

import org.jspecify.annotations.NullMarked;
