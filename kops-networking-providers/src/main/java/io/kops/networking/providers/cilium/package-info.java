/** Cilium 1.0: programs in the kernel route and filter, with their state in the cluster's etcd. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.cilium;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
