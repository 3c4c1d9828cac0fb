/**
 * Whether a cluster can be built: every rule of its kops line and of AWS that can be checked
 * without asking anyone. Start with {@link io.kops.networking.core.validation.ClusterValidator}.
 * Nothing here throws on a wrong cluster or does I/O.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.validation;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
