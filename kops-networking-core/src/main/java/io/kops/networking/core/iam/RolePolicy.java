package io.kops.networking.core.iam;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.IamStatement;
import java.util.List;
import java.util.Optional;

/**
 * The permissions of the machines of a role.
 *
 * @param role whose they are
 * @param statements what they may do, in the order of the policy
 * @param additional further statements that the user wrote, as a JSON array; empty for none
 */
public record RolePolicy(
    InstanceGroupRole role, List<IamStatement> statements, Optional<String> additional) {
  /** Copies the list. */
  public RolePolicy {
    statements = List.copyOf(statements);
  }
}
