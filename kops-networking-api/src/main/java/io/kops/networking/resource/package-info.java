/**
 * What plans are made of: a {@link io.kops.networking.resource.ResourceId} names a resource, and
 * its properties are {@link io.kops.networking.resource.PropertyValue}s, plain data that any format
 * can carry.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.resource;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
