/**
 * The rolling update: which machines must be replaced and why, in which order, and the walk that
 * replaces them. The cloud and the cluster itself are behind interfaces: {@link
 * io.kops.networking.core.rolling.InstanceGroupClient} and {@link
 * io.kops.networking.core.rolling.ClusterClient}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.core.rolling;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
