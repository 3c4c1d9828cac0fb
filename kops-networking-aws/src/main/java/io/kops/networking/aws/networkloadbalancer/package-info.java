/**
 * Network load balancers of the 1.37 line, their listeners and the target groups that these lead
 * to. {@link io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerReader} reads them,
 * {@link io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerDriver}, {@link
 * io.kops.networking.aws.networkloadbalancer.ListenerDriver} and {@link
 * io.kops.networking.aws.networkloadbalancer.TargetGroupDriver} change them.
 */
@NullMarked
package io.kops.networking.aws.networkloadbalancer;

import org.jspecify.annotations.NullMarked;
