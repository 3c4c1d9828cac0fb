/**
 * What plans are made of: a {@link io.kops.networking.resource.ResourceId} names a resource, and
 * its properties are {@link io.kops.networking.resource.PropertyValue}s, plain data that any format
 * can carry.
 */
@NullMarked
package io.kops.networking.resource;

import org.jspecify.annotations.NullMarked;
