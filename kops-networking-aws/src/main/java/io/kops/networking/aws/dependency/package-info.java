/**
 * What keeps a cluster's network from being deleted, and whose it is: network interfaces of load
 * balancers, instances and others, and things of others in the cluster's VPC. The problems have
 * {@link io.kops.networking.aws.problem.BlockerCodes}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.dependency;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
