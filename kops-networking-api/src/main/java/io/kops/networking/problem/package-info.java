/**
 * Problems of an input as values: all problems at once, each with its path, code, message and
 * remedy. Start with {@link io.kops.networking.problem.Problems}. Rules return problems instead of
 * throwing exceptions; a caller that uses an input with errors gets an {@link
 * io.kops.networking.problem.InvalidInputException}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.problem;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
