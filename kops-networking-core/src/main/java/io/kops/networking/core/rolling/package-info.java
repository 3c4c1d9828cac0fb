/**
 * Rolling updates: determines which instances must be replaced, why and in which order, and
 * replaces them. Access to the cloud and to the cluster is behind interfaces: {@link
 * io.kops.networking.core.rolling.InstanceGroupClient} and {@link
 * io.kops.networking.core.rolling.ClusterClient}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.core.rolling;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
