/**
 * Checks whether the networking of a cluster works. {@link
 * io.kops.networking.core.install.InstallCheck} performs one check through a {@link
 * io.kops.networking.core.install.ClusterView}, which the host implements with its Kubernetes
 * client.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.core.install;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
