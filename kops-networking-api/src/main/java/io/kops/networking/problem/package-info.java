/**
 * What is wrong with an input, as values: every problem at once, each with its path, code, message
 * and remedy. Start with {@link io.kops.networking.problem.Problems}. Nothing here throws.
 */
@NullMarked
package io.kops.networking.problem;

import org.jspecify.annotations.NullMarked;
