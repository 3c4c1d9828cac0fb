/**
 * How AWS is called: within its limits, {@link io.kops.networking.apply.CallLimits}, and with what
 * an error means and what may be repeated after one, {@link io.kops.networking.aws.call.AwsCalls}.
 * Error codes of AWS are named here and nowhere else.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.call;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
