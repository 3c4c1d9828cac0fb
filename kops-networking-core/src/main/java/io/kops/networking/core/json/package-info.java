/**
 * Plans, reports, drift and problems as JSON for programs, and plans read back. Start with {@link
 * io.kops.networking.core.json.PlanJson}. The shape of a plan's document is a promise.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.json;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
