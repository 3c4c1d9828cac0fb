/**
 * Classic load balancers of the 1.10 line, before the API and the bastion. {@link
 * io.kops.networking.aws.loadbalancer.LoadBalancerReader} reads them, {@link
 * io.kops.networking.aws.loadbalancer.LoadBalancerDriver} changes them.
 */
@NullMarked
package io.kops.networking.aws.loadbalancer;

import org.jspecify.annotations.NullMarked;
