/**
 * Observation of a cluster's network: one paginated read per kind, all in parallel. {@link
 * io.kops.networking.aws.reading.NetworkReader} runs each {@link
 * io.kops.networking.aws.reading.KindReader}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.reading;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
