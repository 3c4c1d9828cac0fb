/** Cilium 1.0: programs in the kernel route and filter, with their state in the cluster's etcd. */
@NullMarked
package io.kops.networking.providers.cilium;

import org.jspecify.annotations.NullMarked;
