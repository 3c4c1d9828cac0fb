/**
 * Stores state in local files: {@link io.kops.networking.core.state.LocalStateStore}, and saved
 * plans in {@link io.kops.networking.core.state.PlanFile}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.state;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
