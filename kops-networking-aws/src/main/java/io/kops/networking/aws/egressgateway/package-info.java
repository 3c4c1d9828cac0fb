/**
 * Egress-only internet gateways, which give private subnets outbound IPv6 access. {@link
 * io.kops.networking.aws.egressgateway.EgressOnlyGatewayReader} reads them, {@link
 * io.kops.networking.aws.egressgateway.EgressOnlyGatewayDriver} creates and deletes them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.egressgateway;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
