/**
 * The networking part of EC2, with one class of actions per kind of object. Start with {@link
 * io.kops.networking.aws.simulator.ec2.Ec2}. Users of the simulator need only {@link
 * io.kops.networking.aws.simulator.ec2.Quotas}, {@link
 * io.kops.networking.aws.simulator.ec2.NatGatewayPace}, {@link
 * io.kops.networking.aws.simulator.ec2.DeletionPace}, {@link
 * io.kops.networking.aws.simulator.ec2.InterfaceUse} and {@link
 * io.kops.networking.aws.simulator.ec2.VpcAttachmentKind}.
 */
@NullMarked
package io.kops.networking.aws.simulator.ec2;

import org.jspecify.annotations.NullMarked;
