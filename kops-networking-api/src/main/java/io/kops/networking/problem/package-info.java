/**
 * What is wrong with an input, as values: every problem at once, each with its path, code, message
 * and remedy. Start with {@link io.kops.networking.problem.Problems}. Nothing here throws.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.problem;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
