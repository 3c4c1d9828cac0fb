/**
 * The state of a simulated AWS account as immutable values for assertions. Start with {@link
 * io.kops.networking.aws.simulator.state.AwsState}. Lists are in order of creation.
 */
@NullMarked
package io.kops.networking.aws.simulator.state;

import org.jspecify.annotations.NullMarked;
