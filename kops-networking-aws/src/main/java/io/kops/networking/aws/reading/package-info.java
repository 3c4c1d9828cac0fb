/**
 * How a cluster's network is observed: one paginated read a kind, all of them at once. {@link
 * io.kops.networking.aws.reading.NetworkReader} asks each {@link
 * io.kops.networking.aws.reading.KindReader}.
 */
@NullMarked
package io.kops.networking.aws.reading;

import org.jspecify.annotations.NullMarked;
