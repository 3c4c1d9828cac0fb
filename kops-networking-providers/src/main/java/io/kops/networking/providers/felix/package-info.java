/** Felix, the agent of calico that canal brings as well: what both set in the same way. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.felix;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
