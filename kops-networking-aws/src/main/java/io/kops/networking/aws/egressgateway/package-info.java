/**
 * Egress-only internet gateways, by which IPv6 addresses of private subnets reach out. {@link
 * io.kops.networking.aws.egressgateway.EgressOnlyGatewayReader} reads them, {@link
 * io.kops.networking.aws.egressgateway.EgressOnlyGatewayDriver} makes and deletes them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.egressgateway;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
