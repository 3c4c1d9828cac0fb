/**
 * Network load balancers of kops 1.37, their listeners and target groups. {@link
 * io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerReader} reads them; {@link
 * io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerDriver}, {@link
 * io.kops.networking.aws.networkloadbalancer.ListenerDriver} and {@link
 * io.kops.networking.aws.networkloadbalancer.TargetGroupDriver} change them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.networkloadbalancer;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
