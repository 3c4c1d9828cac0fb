/**
 * The simulated Auto Scaling, whose groups launch instances in the simulated EC2. Start with {@link
 * io.kops.networking.aws.simulator.autoscaling.AutoScaling}.
 */
@NullMarked
package io.kops.networking.aws.simulator.autoscaling;

import org.jspecify.annotations.NullMarked;
