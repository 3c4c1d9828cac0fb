/**
 * Auto Scaling groups, one for each instance group. {@link
 * io.kops.networking.aws.autoscaling.AutoScalingGroupReader} reads them, {@link
 * io.kops.networking.aws.autoscaling.AutoScalingGroupDriver} changes them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.autoscaling;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
