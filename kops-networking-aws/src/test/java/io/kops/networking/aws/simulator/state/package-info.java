/**
 * What exists in a simulated AWS, as plain values for assertions. Start with {@link
 * io.kops.networking.aws.simulator.state.AwsState}. Lists are in the order of creation.
 */
@NullMarked
package io.kops.networking.aws.simulator.state;

import org.jspecify.annotations.NullMarked;
