/**
 * A stateful double of AWS behind the real SDK, for tests of what embeds kops-networking and of
 * kops-networking itself. Start with {@link io.kops.networking.aws.simulator.AwsSimulator}.
 */
@NullMarked
package io.kops.networking.aws.simulator;

import org.jspecify.annotations.NullMarked;
