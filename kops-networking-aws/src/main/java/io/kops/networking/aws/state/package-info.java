/** State in S3: {@link io.kops.networking.aws.state.S3StateStore}. Needs the SDK's module s3. */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.aws.state;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
