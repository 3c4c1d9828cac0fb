/**
 * Elastic IPs of NAT gateways. {@link io.kops.networking.aws.address.ElasticIpReader} reads them,
 * {@link io.kops.networking.aws.address.ElasticIpDriver} allocates and releases them.
 */
@NullMarked
package io.kops.networking.aws.address;

import org.jspecify.annotations.NullMarked;
