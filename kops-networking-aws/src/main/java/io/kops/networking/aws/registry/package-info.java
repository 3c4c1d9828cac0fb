/**
 * The list of all resource kinds: {@link io.kops.networking.aws.registry.ResourceRegistry} connects
 * each kind with its descriptor, driver and reader.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.registry;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
