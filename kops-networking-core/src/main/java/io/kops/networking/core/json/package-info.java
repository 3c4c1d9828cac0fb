/**
 * Writes plans, reports, drift and problems as JSON, and reads plans. Start with {@link
 * io.kops.networking.core.json.PlanJson}. The schema of plan documents is stable.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.json;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
