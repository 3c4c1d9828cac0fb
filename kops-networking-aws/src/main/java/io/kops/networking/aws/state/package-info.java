/** State in S3: {@link io.kops.networking.aws.state.S3StateStore}. Needs the SDK's module s3. */
@NullMarked
package io.kops.networking.aws.state;

import org.jspecify.annotations.NullMarked;
