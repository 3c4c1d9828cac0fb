/** NAT gateways. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.nat;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
