package io.kops.networking.core.iam;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.IamStatement;
import java.util.List;
import java.util.Optional;

/**
 * The permissions of the machines of a role.
 *
 * @param role whose they are
 * @param statements what they may do, in the order of the policy
 * @param additional further statements that the user wrote, as a JSON array; empty for none
 * @param managed the managed policies of the role; empty on kops 1.10, which does not support them
 */
public record RolePolicy(
    InstanceGroupRole role,
    List<IamStatement> statements,
    Optional<String> additional,
    Optional<ManagedPolicies> managed) {
  /**
   * The managed policies of a role, which exist outside the cluster.
   *
   * @param boundary the ARN of the permissions boundary; empty for none
   * @param attached the ARNs of the attached policies, sorted, each once
   */
  public record ManagedPolicies(Optional<String> boundary, List<String> attached) {
    public ManagedPolicies {
      attached = attached.stream().sorted().distinct().toList();
    }
  }

  /** Copies the list. */
  public RolePolicy {
    statements = List.copyOf(statements);
  }

  /** Returns the policy document of the statements; empty when there is none. */
  public Optional<PropertyValue> document() {
    return statements.isEmpty()
        ? Optional.empty()
        : Optional.of(PolicyDocument.canonical(PolicyDocument.of(statements)));
  }

  /**
   * Returns the policy document of the user's statements; empty when there is none.
   *
   * @throws IllegalArgumentException if the text is not a JSON array of statements, which
   *     validation refuses
   */
  public Optional<PropertyValue> additionalDocument() {
    return additional
        .filter(text -> !text.isEmpty())
        .flatMap(text -> PolicyStatements.parse(text).document());
  }
}
