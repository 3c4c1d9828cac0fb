/** Felix, the agent of calico that canal brings as well: what both set in the same way. */
@NullMarked
package io.kops.networking.providers.felix;

import org.jspecify.annotations.NullMarked;
