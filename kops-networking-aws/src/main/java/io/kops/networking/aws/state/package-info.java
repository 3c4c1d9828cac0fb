/**
 * State in S3: {@link io.kops.networking.aws.state.S3StateStore}. Requires the module s3 of the AWS
 * SDK.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.aws.state;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
