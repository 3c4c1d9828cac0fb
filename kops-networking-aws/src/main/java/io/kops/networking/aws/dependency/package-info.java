/**
 * Resources that block the deletion of a cluster's network, and their owners: network interfaces of
 * load balancers and instances, and unmanaged resources in the cluster's VPC. The problem codes are
 * in {@link io.kops.networking.aws.problem.BlockerCodes}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.dependency;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
