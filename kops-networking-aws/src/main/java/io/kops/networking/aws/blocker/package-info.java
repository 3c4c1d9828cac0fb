/**
 * What keeps a cluster's network from being deleted, and whose it is: network interfaces of load
 * balancers, instances and others, and things of others in the cluster's VPC. The problems have
 * {@link io.kops.networking.aws.blocker.BlockerCodes}.
 */
@NullMarked
package io.kops.networking.aws.blocker;

import org.jspecify.annotations.NullMarked;
