/**
 * Subnets of the cluster, and its tags on subnets of others. {@link
 * io.kops.networking.aws.subnet.SubnetReader} reads them, {@link
 * io.kops.networking.aws.subnet.SubnetDriver} and {@link
 * io.kops.networking.aws.subnet.SubnetTagsDriver} change them.
 */
@NullMarked
package io.kops.networking.aws.subnet;

import org.jspecify.annotations.NullMarked;
