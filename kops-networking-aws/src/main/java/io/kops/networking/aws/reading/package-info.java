/** How a cluster's network is observed: one paginated read a kind, all of them at once. */
@NullMarked
package io.kops.networking.aws.reading;

import org.jspecify.annotations.NullMarked;
