/**
 * AWS calls with rate limits ({@link io.kops.networking.apply.CallLimits}), retries and error
 * classification ({@link io.kops.networking.aws.call.AwsCalls}). No other package refers to AWS
 * error codes.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.call;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
