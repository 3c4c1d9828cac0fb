/**
 * The codes of problems that planning and state files can have. The other packages define the codes
 * of their own problems.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.problem;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
