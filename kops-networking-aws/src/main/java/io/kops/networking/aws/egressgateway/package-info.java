/**
 * Egress-only internet gateways, by which IPv6 addresses of private subnets reach out. {@link
 * io.kops.networking.aws.egressgateway.EgressOnlyGatewayReader} reads them, {@link
 * io.kops.networking.aws.egressgateway.EgressOnlyGatewayDriver} makes and deletes them.
 */
@NullMarked
package io.kops.networking.aws.egressgateway;

import org.jspecify.annotations.NullMarked;
