/**
 * The root of the library's words. A cluster is described with {@link
 * io.kops.networking.cluster.ClusterBuilder}, what is wrong with it comes as {@link
 * io.kops.networking.problem.Problems}, what would be done about it is a {@link
 * io.kops.networking.plan.Plan}, and what was done an {@link io.kops.networking.apply.ApplyReport}.
 * A provider of networking implements {@link io.kops.networking.spi.NetworkingProvider}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
