/**
 * One at a time changes a cluster: {@link io.kops.networking.core.lock.ClusterLock} gives leases
 * that end by themselves, so that a process that dies holds up nobody for long.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.lock;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
