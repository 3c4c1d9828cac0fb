package io.kops.networking.core.network;

import io.kops.networking.core.policy.PolicyDocument;
import io.kops.networking.core.policy.PolicyStatements;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.IamStatement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The IAM role of a Kubernetes service account.
 *
 * @param name the name of the service account
 * @param namespace its namespace; {@code *} matches any characters
 * @param statements the statements of a controller of kops; empty for a service account of the spec
 * @param inlinePolicy the statements of the spec, a JSON array; empty for none
 * @param managed the managed policies
 */
public record ServiceAccountRole(
    String name,
    String namespace,
    List<IamStatement> statements,
    Optional<String> inlinePolicy,
    RolePolicy.ManagedPolicies managed) {
  private static final String WILDCARD = "*";

  public ServiceAccountRole {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(managed, "managed");
    statements = List.copyOf(statements);
  }

  /** Returns the namespace in AWS names and tags, which cannot contain wildcards. */
  public String namespaceInNames() {
    return namespace.replace(WILDCARD, "wildcard");
  }

  /** Returns the name and namespace, as they start the name of the role. */
  public String qualifiedName() {
    return name + "." + namespaceInNames();
  }

  /** Returns the inline policy document; empty if there are no statements. */
  public Optional<PropertyValue> document() {
    return statements.isEmpty()
        ? inlinePolicy
            .filter(text -> !text.isEmpty())
            .flatMap(text -> PolicyStatements.parse(text).document())
        : Optional.of(PolicyDocument.canonical(PolicyDocument.of(statements)));
  }

  /**
   * Returns the trust policy: the pods of the service account can assume the role.
   *
   * @param provider the ARN of the OIDC provider
   * @param issuer the issuer of the tokens, without {@code https://}
   */
  public PropertyValue trust(String provider, String issuer) {
    return PolicyDocument.canonical(
        PolicyDocument.assumedByServiceAccount(
            provider,
            namespace.contains(WILDCARD) ? "StringLike" : "StringEquals",
            issuer + ":sub",
            "system:serviceaccount:" + namespace + ":" + name));
  }
}
