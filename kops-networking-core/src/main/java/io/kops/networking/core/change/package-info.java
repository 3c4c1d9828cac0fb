/**
 * Assesses changes of the networking of a running cluster: whether pods stay connected, whether
 * instances must be replaced, and the steps in their order. Start with {@link
 * io.kops.networking.core.change.NetworkingChange}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.change;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
