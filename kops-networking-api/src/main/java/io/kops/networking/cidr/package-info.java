/**
 * Addresses and networks of IPv4 and IPv6 and the arithmetic on them. Start with {@link
 * io.kops.networking.cidr.Cidr}. Nothing here does I/O or knows a cloud.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.cidr;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
