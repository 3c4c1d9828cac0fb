/**
 * The instances of clusters for rolling updates: Auto Scaling groups and their instances, {@link
 * io.kops.networking.aws.rolling.AutoScalingInstanceGroups}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.rolling;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
