/** The internet gateway. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.gateway;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
