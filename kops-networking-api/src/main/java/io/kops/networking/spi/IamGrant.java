package io.kops.networking.spi;

import io.kops.networking.cluster.InstanceGroupRole;

/**
 * A permission for the instances of a role.
 *
 * @param role the role of the instances
 * @param statement the permission
 */
public record IamGrant(InstanceGroupRole role, IamStatement statement) {}
