/** Problem codes of planning and of state files. Other packages define their own problem codes. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.problem;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
