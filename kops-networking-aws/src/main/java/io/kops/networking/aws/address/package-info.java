/**
 * Elastic IPs of NAT gateways. {@link io.kops.networking.aws.address.ElasticIpReader} reads them,
 * {@link io.kops.networking.aws.address.ElasticIpDriver} allocates and releases them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.address;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
