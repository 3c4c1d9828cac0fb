/** State in the simulator's S3, also when it goes wrong. */
@NullMarked
package io.kops.networking.aws.state;

import org.jspecify.annotations.NullMarked;
