/**
 * The storage of all simulated services: identifiers, stores of objects, and the visibility of new
 * objects. Start with {@link io.kops.networking.aws.simulator.storage.Store}.
 */
@NullMarked
package io.kops.networking.aws.simulator.storage;

import org.jspecify.annotations.NullMarked;
