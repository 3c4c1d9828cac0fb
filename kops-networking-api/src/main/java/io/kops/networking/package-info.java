/**
 * The entry point of the API. A cluster is created with {@link
 * io.kops.networking.cluster.ClusterBuilder}. {@link io.kops.networking.problem.Problems} lists its
 * errors and warnings, a {@link io.kops.networking.plan.Plan} the required changes, and an {@link
 * io.kops.networking.apply.ApplyReport} their outcomes. Failures are a {@link
 * io.kops.networking.KopsNetworkingException}.
 *
 * <p>A third-party networking provider implements {@link
 * io.kops.networking.spi.NetworkingProvider}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
