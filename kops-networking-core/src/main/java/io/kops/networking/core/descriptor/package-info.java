/**
 * How resources of each kind appear in text and pictures. Modules that create resources supply one
 * {@link io.kops.networking.core.descriptor.ResourceDescriptor} per kind; the renderers look them
 * up in {@link io.kops.networking.core.descriptor.ResourceDescriptors} and know no kinds
 * themselves.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.descriptor;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
