/** Subnets, and the cluster's tags on subnets of others. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.subnet;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
