/** Permissions of the machines of a cluster, by their roles. */
@NullMarked
package io.kops.networking.providers.iam;

import org.jspecify.annotations.NullMarked;
