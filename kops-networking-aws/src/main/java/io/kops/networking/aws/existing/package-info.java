/**
 * What exists already of others and a cluster uses: a shared VPC, its subnets and gateways, Elastic
 * IPs and images. Start with {@link io.kops.networking.aws.existing.ExistingNetworkReader}.
 */
@NullMarked
package io.kops.networking.aws.existing;

import org.jspecify.annotations.NullMarked;
