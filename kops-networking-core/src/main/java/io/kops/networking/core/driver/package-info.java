/**
 * The seam that a cloud module fills: how one kind of resource is acted on. Reading is the cloud
 * module's own affair; it hands over an {@link io.kops.networking.core.planning.Observation}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.driver;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
