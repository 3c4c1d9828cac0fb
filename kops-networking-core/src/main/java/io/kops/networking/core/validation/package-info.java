/**
 * Validates clusters against the rules of kops and AWS that need no access to an account. Start
 * with {@link io.kops.networking.core.validation.ClusterValidator}. Performs no I/O and throws no
 * exceptions for invalid clusters.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.validation;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
