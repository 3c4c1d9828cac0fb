package io.kops.networking.aws.reading;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The resources of service accounts that a plan reads by name.
 *
 * @param roles the names of the roles
 * @param issuers the issuers of the tokens, without {@code https://}, that have an OIDC provider
 * @param documents the keys of discovery documents in the state store
 */
public record IamScope(Set<String> roles, Set<String> issuers, Set<String> documents) {
  /** No service accounts with roles. */
  public static final IamScope NONE = new IamScope(Set.of(), Set.of(), Set.of());

  private static final String ROLE = "service-account-role/";
  private static final String ISSUER = "oidc-provider/";
  private static final String DOCUMENT = "discovery-document/";

  /** Sorts the sets. */
  public IamScope {
    roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    issuers = Collections.unmodifiableSet(new TreeSet<>(issuers));
    documents = Collections.unmodifiableSet(new TreeSet<>(documents));
  }

  /** Returns the scope as the parts that plans store. */
  Set<String> parts() {
    Set<String> parts = new TreeSet<>();
    roles.forEach(role -> parts.add(ROLE + role));
    issuers.forEach(issuer -> parts.add(ISSUER + issuer));
    documents.forEach(document -> parts.add(DOCUMENT + document));
    return parts;
  }

  /** Removes the parts of this scope from stored parts and returns the scope. */
  static IamScope takeFrom(Set<String> parts) {
    return new IamScope(
        DnsScope.take(ROLE, parts), DnsScope.take(ISSUER, parts), DnsScope.take(DOCUMENT, parts));
  }
}
