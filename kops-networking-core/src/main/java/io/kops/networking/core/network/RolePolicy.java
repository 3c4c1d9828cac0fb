package io.kops.networking.core.network;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.policy.PolicyDocument;
import io.kops.networking.core.policy.PolicyStatements;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.IamStatement;
import java.util.List;
import java.util.Optional;

/**
 * The IAM policies of an instance role.
 *
 * @param role the role
 * @param statements the statements, in policy order
 * @param additional the statements of {@code spec.additionalPolicies}, a JSON array; empty for none
 * @param managed the managed policies; empty on kops 1.10, which does not support them
 */
public record RolePolicy(
    InstanceGroupRole role,
    List<IamStatement> statements,
    Optional<String> additional,
    Optional<ManagedPolicies> managed) {
  /**
   * The managed policies of a role. They are not owned by the cluster.
   *
   * @param boundary the ARN of the permissions boundary; empty for none
   * @param attached the ARNs of the attached policies, sorted, without duplicates
   */
  public record ManagedPolicies(Optional<String> boundary, List<String> attached) {
    public ManagedPolicies {
      attached = attached.stream().sorted().distinct().toList();
    }
  }

  public RolePolicy {
    statements = List.copyOf(statements);
  }

  /** Returns the inline policy document; empty if there are no statements. */
  public Optional<PropertyValue> document() {
    return statements.isEmpty()
        ? Optional.empty()
        : Optional.of(PolicyDocument.canonical(PolicyDocument.of(statements)));
  }

  /**
   * Returns the document of the additional statements; empty if there are none.
   *
   * @throws IllegalArgumentException if the text is not a JSON array of statements; validation
   *     rejects such text
   */
  public Optional<PropertyValue> additionalDocument() {
    return additional
        .filter(text -> !text.isEmpty())
        .flatMap(text -> PolicyStatements.parse(text).document());
  }
}
