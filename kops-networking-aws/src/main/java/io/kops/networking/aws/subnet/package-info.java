/** Subnets, and the cluster's tags on subnets of others. */
@NullMarked
package io.kops.networking.aws.subnet;

import org.jspecify.annotations.NullMarked;
