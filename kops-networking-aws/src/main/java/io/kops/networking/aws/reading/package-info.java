/**
 * How a cluster's network is observed: one paginated read a kind, all of them at once. {@link
 * io.kops.networking.aws.reading.NetworkReader} asks each {@link
 * io.kops.networking.aws.reading.KindReader}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.reading;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
