/**
 * The interfaces that a cloud module implements to act on one kind of resource. The cloud module
 * reads resources on its own and provides an {@link io.kops.networking.core.planning.Observation}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.driver;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
