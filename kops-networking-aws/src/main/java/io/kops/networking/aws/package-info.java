/**
 * The AWS implementation. {@link io.kops.networking.aws.AwsNetworking} is the entry point: it plans
 * a cluster's network against an account, and applies the plan.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.aws;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
