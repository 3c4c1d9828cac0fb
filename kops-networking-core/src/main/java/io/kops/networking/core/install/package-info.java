/**
 * Whether the networking of a cluster came up: a check over a small read-only view that the host
 * implements with its Kubernetes client.
 */
@NullMarked
package io.kops.networking.core.install;

import org.jspecify.annotations.NullMarked;
