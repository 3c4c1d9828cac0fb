/**
 * Classic load balancers of kops 1.10 for the API and the bastion. {@link
 * io.kops.networking.aws.loadbalancer.LoadBalancerReader} reads them, {@link
 * io.kops.networking.aws.loadbalancer.LoadBalancerDriver} changes them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.loadbalancer;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
