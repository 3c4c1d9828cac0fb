/**
 * The internet gateway of the VPC. {@link io.kops.networking.aws.gateway.InternetGatewayReader}
 * reads it, {@link io.kops.networking.aws.gateway.InternetGatewayDriver} makes, attaches and
 * deletes it.
 */
@NullMarked
package io.kops.networking.aws.gateway;

import org.jspecify.annotations.NullMarked;
