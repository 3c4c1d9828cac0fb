/**
 * Whether the networking of a cluster came up. {@link io.kops.networking.core.install.InstallCheck}
 * looks at it once, through a {@link io.kops.networking.core.install.ClusterView} that the host
 * implements with its Kubernetes client.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.core.install;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
