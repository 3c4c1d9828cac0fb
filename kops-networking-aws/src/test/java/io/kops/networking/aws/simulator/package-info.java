/**
 * A stateful simulator of AWS behind the real SDK, for tests of kops-networking and of applications
 * that embed it. Start with {@link io.kops.networking.aws.simulator.AwsSimulator}.
 */
@NullMarked
package io.kops.networking.aws.simulator;

import org.jspecify.annotations.NullMarked;
