/**
 * Security groups and firewall rules of a cluster, one class per kops release. {@link
 * io.kops.networking.core.network.ClusterNetwork#firewall} returns them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.firewall;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
