package io.kops.networking.cluster;

import io.kops.networking.cidr.Cidr;

/**
 * A route that a user adds to a private table: {@code spec.subnets[].additionalRoutes[]} of the
 * kops 1.37.
 *
 * @param cidr the destination
 * @param target an id that starts with {@code pcx-}, {@code i-}, {@code nat-}, {@code tgw-}, {@code
 *     igw-} or {@code eigw-}
 */
public record AdditionalRoute(Cidr cidr, String target) {}
