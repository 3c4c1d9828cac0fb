/**
 * Auto Scaling groups, one for each instance group. {@link
 * io.kops.networking.aws.autoscaling.AutoScalingGroupReader} reads them, {@link
 * io.kops.networking.aws.autoscaling.AutoScalingGroupDriver} changes them.
 */
@NullMarked
package io.kops.networking.aws.autoscaling;

import org.jspecify.annotations.NullMarked;
