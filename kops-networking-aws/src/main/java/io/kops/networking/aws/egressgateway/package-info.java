/** Egress-only internet gateways, by which IPv6 addresses of private subnets reach out. */
@NullMarked
package io.kops.networking.aws.egressgateway;

import org.jspecify.annotations.NullMarked;
