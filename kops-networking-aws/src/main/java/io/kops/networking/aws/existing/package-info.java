/**
 * Unmanaged resources that a cluster uses: a shared VPC, its subnets and gateways, Elastic IPs and
 * images. Start with {@link io.kops.networking.aws.existing.ExistingNetworkReader}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.existing;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
