/**
 * Route tables, their routes and their associations with subnets. {@link
 * io.kops.networking.aws.routing.RouteTableReader} reads them; {@link
 * io.kops.networking.aws.routing.RouteTableDriver}, {@link
 * io.kops.networking.aws.routing.RouteDriver} and {@link
 * io.kops.networking.aws.routing.RouteTableAssociationDriver} change them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.routing;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
