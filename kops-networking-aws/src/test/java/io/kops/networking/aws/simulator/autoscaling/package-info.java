/**
 * The simulated Auto Scaling: groups that keep their machines in EC2. Start with {@link
 * io.kops.networking.aws.simulator.autoscaling.AutoScaling}.
 */
@NullMarked
package io.kops.networking.aws.simulator.autoscaling;

import org.jspecify.annotations.NullMarked;
