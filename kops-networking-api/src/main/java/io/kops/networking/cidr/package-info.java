/** IPv4 and IPv6 addresses and networks. Start with {@link io.kops.networking.cidr.Cidr}. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.cidr;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
