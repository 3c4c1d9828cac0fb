/**
 * What all simulated services share: identifiers, stores of objects, and how soon a new object can
 * be seen. Start with {@link io.kops.networking.aws.simulator.storage.Store}.
 */
@NullMarked
package io.kops.networking.aws.simulator.storage;

import org.jspecify.annotations.NullMarked;
