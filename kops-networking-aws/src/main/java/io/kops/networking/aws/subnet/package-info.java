/**
 * Subnets of the cluster, and its tags on shared subnets. {@link
 * io.kops.networking.aws.subnet.SubnetReader} reads them; {@link
 * io.kops.networking.aws.subnet.SubnetDriver} and {@link
 * io.kops.networking.aws.subnet.SubnetTagsDriver} change them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.subnet;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
