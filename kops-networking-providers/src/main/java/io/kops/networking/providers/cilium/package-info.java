/**
 * Cilium: programs in the kernel route and filter. On the 1.10 line version 1.0, with its state in
 * the cluster's etcd; on the 1.37 line version 1.18, which is the default there.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.cilium;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
