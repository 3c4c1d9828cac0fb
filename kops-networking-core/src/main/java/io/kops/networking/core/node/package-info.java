/**
 * What networking sets on machines, worked out from a completed cluster, its provider and the role
 * of a machine. Hosts get the result from {@link
 * io.kops.networking.core.network.ClusterNetwork#nodeSettings}.
 */
@NullMarked
package io.kops.networking.core.node;

import org.jspecify.annotations.NullMarked;
