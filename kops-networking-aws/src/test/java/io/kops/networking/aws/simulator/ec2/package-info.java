/**
 * The networking part of EC2, one class of actions for each kind of object. Start with {@link
 * io.kops.networking.aws.simulator.ec2.Ec2}; users of the simulator meet only {@link
 * io.kops.networking.aws.simulator.ec2.Quotas} and {@link
 * io.kops.networking.aws.simulator.ec2.NatGatewayPace}.
 */
@NullMarked
package io.kops.networking.aws.simulator.ec2;

import org.jspecify.annotations.NullMarked;
