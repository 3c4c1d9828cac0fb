package io.kops.networking.spi;

import io.kops.networking.cluster.InstanceGroupRole;

/**
 * A permission for the machines of a role.
 *
 * @param role whose permission it is
 * @param statement what is allowed
 */
public record IamGrant(InstanceGroupRole role, IamStatement statement) {}
