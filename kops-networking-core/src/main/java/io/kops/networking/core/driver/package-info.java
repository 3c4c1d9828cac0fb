/**
 * The seam that a cloud module fills: how one kind of resource is acted on. Reading is the cloud
 * module's own affair; it hands over an {@link io.kops.networking.core.planning.Observation}.
 */
@NullMarked
package io.kops.networking.core.driver;

import org.jspecify.annotations.NullMarked;
