/**
 * Which traffic a cluster lets through: the rules that every cluster has, and those of its
 * provider. One class a kops line. The result is a part of {@link
 * io.kops.networking.core.network.ClusterNetwork}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.firewall;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
