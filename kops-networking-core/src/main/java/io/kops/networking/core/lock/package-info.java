/**
 * Serializes changes to a cluster: {@link io.kops.networking.core.lock.ClusterLock} issues leases
 * that expire, so a crashed process does not block other processes for long.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.lock;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
