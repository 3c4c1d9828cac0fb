/**
 * Maps a {@link io.kops.networking.core.network.ClusterNetwork} to the desired AWS resources, with
 * the names and tags of kops. One class per area.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.model;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
