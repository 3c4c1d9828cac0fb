/**
 * What became of a plan: events while it is applied, and a report that tells of each resource
 * whether its action was applied, failed, has an unknown outcome or was skipped.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.apply;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
