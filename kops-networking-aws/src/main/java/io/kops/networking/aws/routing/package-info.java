/**
 * Route tables, their routes and the subnets that use them. {@link
 * io.kops.networking.aws.routing.RouteTableReader} reads them, {@link
 * io.kops.networking.aws.routing.RouteTableDriver}, {@link
 * io.kops.networking.aws.routing.RouteDriver} and {@link
 * io.kops.networking.aws.routing.RouteTableAssociationDriver} change them.
 */
@NullMarked
package io.kops.networking.aws.routing;

import org.jspecify.annotations.NullMarked;
