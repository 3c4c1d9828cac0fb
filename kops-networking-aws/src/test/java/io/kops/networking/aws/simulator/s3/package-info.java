/**
 * S3 without versioning, with path-style addressing. Start with {@link
 * io.kops.networking.aws.simulator.s3.S3}.
 */
@NullMarked
package io.kops.networking.aws.simulator.s3;

import org.jspecify.annotations.NullMarked;
