/**
 * The machines of clusters as rolling updates see them: Auto Scaling groups and their instances,
 * {@link io.kops.networking.aws.rolling.AutoScalingInstanceGroups}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.rolling;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
