/**
 * The simulated Elastic Load Balancing of one account and region. {@link
 * io.kops.networking.aws.simulator.loadbalancing.LoadBalancing} serves calls for classic load
 * balancers, {@link io.kops.networking.aws.simulator.loadbalancing.NetworkLoadBalancing} calls for
 * network load balancers.
 */
@NullMarked
package io.kops.networking.aws.simulator.loadbalancing;

import org.jspecify.annotations.NullMarked;
