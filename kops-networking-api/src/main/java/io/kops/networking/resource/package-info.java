/**
 * The resources of plans: {@link io.kops.networking.resource.ResourceId} identifies a resource,
 * {@link io.kops.networking.resource.ResourceKinds} lists the kinds, and {@link
 * io.kops.networking.resource.PropertyValue} is the value of a property.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.resource;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
