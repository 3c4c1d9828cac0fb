/**
 * NAT gateways, one a private zone or one of the region. {@link
 * io.kops.networking.aws.nat.NatGatewayReader} reads them, {@link
 * io.kops.networking.aws.nat.NatGatewayDriver} makes them and waits until they are up.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.nat;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
