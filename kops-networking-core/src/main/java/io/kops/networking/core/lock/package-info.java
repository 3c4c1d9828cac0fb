/**
 * One at a time changes a cluster: {@link io.kops.networking.core.lock.ClusterLock} gives leases
 * that end by themselves, so that a process that dies holds up nobody for long.
 */
@NullMarked
package io.kops.networking.core.lock;

import org.jspecify.annotations.NullMarked;
