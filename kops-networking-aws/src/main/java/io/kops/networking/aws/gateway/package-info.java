/**
 * The internet gateway of the VPC. {@link io.kops.networking.aws.gateway.InternetGatewayReader}
 * reads it, {@link io.kops.networking.aws.gateway.InternetGatewayDriver} creates, attaches and
 * deletes it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.gateway;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
