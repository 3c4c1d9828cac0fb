/** State in the simulator's S3, including failures. */
@NullMarked
package io.kops.networking.aws.state;

import org.jspecify.annotations.NullMarked;
