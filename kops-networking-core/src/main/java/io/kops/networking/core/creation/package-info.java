/**
 * Makes a new cluster from what a user asks of {@code kops create cluster}. Start with {@link
 * io.kops.networking.core.creation.ClusterCreation}. Nothing here does I/O.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.creation;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
