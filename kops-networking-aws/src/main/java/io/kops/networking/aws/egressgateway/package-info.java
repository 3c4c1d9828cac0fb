/** Egress-only internet gateways, by which IPv6 addresses of private subnets reach out. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.egressgateway;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
