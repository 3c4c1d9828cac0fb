/** Compares answers about reachability with packets in Linux network namespaces. */
@NullMarked
package io.kops.networking.aws.namespaces;

import org.jspecify.annotations.NullMarked;
