/**
 * Creates clusters from the options of {@code kops create cluster}. Start with {@link
 * io.kops.networking.core.creation.ClusterCreation}. Performs no I/O.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.creation;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
