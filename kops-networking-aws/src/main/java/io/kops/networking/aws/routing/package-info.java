/** Route tables, their routes and the subnets that use them. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.routing;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
