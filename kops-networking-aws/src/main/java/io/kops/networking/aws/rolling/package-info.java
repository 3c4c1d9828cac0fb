/**
 * The machines of clusters as rolling updates see them: Auto Scaling groups and their instances,
 * {@link io.kops.networking.aws.rolling.AutoScalingMachines}.
 */
@NullMarked
package io.kops.networking.aws.rolling;

import org.jspecify.annotations.NullMarked;
