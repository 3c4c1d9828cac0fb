/**
 * NAT gateways, one per private zone or one per region. {@link
 * io.kops.networking.aws.nat.NatGatewayReader} reads them, {@link
 * io.kops.networking.aws.nat.NatGatewayDriver} creates them and waits until they are available.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.nat;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
